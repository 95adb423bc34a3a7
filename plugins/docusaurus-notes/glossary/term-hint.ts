/**
 * Shows what a term means where the reader points at it, comes to it by keyboard, or taps it; a second tap follows the link.
 * Without this script the explanation is the link's title. One listener for the page, one box for all terms.
 */

/** Milliseconds: a pointer that only passes by opens nothing, and one on its way to the box does not close it. */
const DELAY_MS = 150;
/** Pixels, between the box and the term, and between the box and the window's edges. */
const GAP = 6;
const BOX_ID = 'notes-term-hint';

let shown: { readonly term: HTMLAnchorElement; readonly text: string } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function termAt(target: EventTarget | null): HTMLAnchorElement | undefined {
  const term = target instanceof Element ? target.closest('a.notes-term') : null;
  return term instanceof HTMLAnchorElement ? term : undefined;
}

function boxOf(): HTMLElement {
  const there = document.getElementById(BOX_ID);
  if (there !== null) return there;
  const box = document.createElement('div');
  box.id = BOX_ID;
  box.className = BOX_ID;
  box.role = 'tooltip';
  box.popover = 'manual';
  document.body.append(box);
  return box;
}

function show(term: HTMLAnchorElement): void {
  clearTimeout(timer);
  if (shown?.term === term) return;
  hide();
  shown = { term, text: term.title };
  // The browser would show it once more.
  term.removeAttribute('title');
  term.setAttribute('aria-describedby', BOX_ID);
  const box = boxOf();
  box.textContent = shown.text;
  box.showPopover();
  place(box, term);
}

function hide(): void {
  clearTimeout(timer);
  if (shown === undefined) return;
  shown.term.title = shown.text;
  shown.term.removeAttribute('aria-describedby');
  shown = undefined;
  boxOf().hidePopover();
}

/** Below the term, above it where there is no room; inside the window. */
function place(box: HTMLElement, term: HTMLAnchorElement): void {
  const line = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const below = line.bottom + GAP + box.offsetHeight <= innerHeight;
  const top = below ? line.bottom + GAP : line.top - GAP - box.offsetHeight;
  const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - box.offsetWidth - GAP));
  box.style.top = `${top + scrollY}px`;
  box.style.left = `${left + scrollX}px`;
}

function later(action: () => void): void {
  clearTimeout(timer);
  timer = setTimeout(action, DELAY_MS);
}

function install(): void {
  let touched = false;
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return;
    const term = termAt(target);
    if (term !== undefined) later(() => show(term));
    else if (target instanceof Element && target.closest(`#${BOX_ID}`) !== null) clearTimeout(timer);
    else if (shown !== undefined && shown.term !== document.activeElement) later(hide);
    else clearTimeout(timer);
  });
  document.addEventListener('focusin', ({ target }) => {
    const term = termAt(target);
    if (term?.matches(':focus-visible') === true) show(term);
    else hide();
  });
  document.addEventListener('focusout', hide);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  document.addEventListener('pointerdown', ({ target, pointerType }) => {
    touched = pointerType === 'touch';
    if (shown !== undefined && termAt(target) !== shown.term) hide();
  });
  // Before the link itself hears of it.
  document.addEventListener(
    'click',
    (event) => {
      const term = termAt(event.target);
      if (term === undefined || !touched || shown?.term === term) return;
      event.preventDefault();
      event.stopPropagation();
      show(term);
    },
    { capture: true },
  );
}

if (typeof document !== 'undefined' && 'showPopover' in HTMLElement.prototype) install();

/** Docusaurus calls it when the reader has come to another page. */
export function onRouteDidUpdate(): void {
  hide();
}
