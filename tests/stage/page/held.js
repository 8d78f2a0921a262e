// What is pressed stays where it is until it is let go: of a button that is drawn anew in between there is no click.

const waiting = [];
let held = false;

addEventListener("pointerdown", ({ button }) => (held = button === 0), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(letGo), true);
addEventListener("blur", letGo); // of the window: where it is let go then, nobody tells

/** Now, or as soon as nothing is pressed; in the order in which it was asked for. */
export function whenLetGo(draw) {
  if (held) waiting.push(draw);
  else draw();
}

function letGo() {
  held = false;
  for (const draw of waiting.splice(0)) draw();
}
