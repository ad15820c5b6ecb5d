"""The dashboard of Vigie's health: what an operator looks at first."""
