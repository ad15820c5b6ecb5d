/** How a long answer is zoomed: by a slider below, by dragging, by Ctrl and the wheel. */
export function zoom(look) {
  return [
    // without Ctrl the wheel scrolls the page: a page that stops scrolling over a chart is a trap
    { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, moveOnMouseMove: true },
    {
      type: "slider",
      height: 22,
      bottom: 8,
      borderColor: look.grid,
      fillerColor: look.veil,
      handleStyle: { color: look.surface, borderColor: look.muted },
      moveHandleStyle: { color: look.grid },
      emphasis: { moveHandleStyle: { color: look.muted } },
      textStyle: { color: look.muted },
      showDataShadow: false,
      brushSelect: false,
      labelFormatter: "",
    },
  ]
}
