/** The logger's file of docs/import.md. */
export const LOGGER = [
  "Station de l'école",
  "Date;Heure;Temp. ext. (°C);Vent;Dir.;Pluie;Batterie",
  "01/07/2023;14:00;24,5;36,0;SSW;---;12,4",
  "01/07/2023;15:00;23,9;-999;N;0,2;12,4",
]
