const SHAPES = {
  check: "M3 8.5l3.2 3.2L13 4.8",
  retry: "M12.9 6.5A5.2 5.2 0 1 0 13.2 9M13.2 3v3.6H9.6",
  attention: "M8 3v6.2M8 12.6v.4",
  stop: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M4.2 4.2l7.6 7.6",
  cross: "M4 4l8 8M12 4l-8 8",
  question: "M5.6 5.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M8 12.8v.2",
  ring: "M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  copy: "M6 6h7v7H6zM10 6V3H3v7h3",
  up: "M8 13V3.5M4 7.5L8 3.5l4 4",
  down: "M8 3v9.5M4 8.5l4 4l4-4",
  right: "M6 3.5L10.5 8L6 12.5",
  bell: "M8 2.2C5.6 2.2 4.4 4 4.4 6.3c0 2.6-.8 3.7-1.7 4.5h10.6c-.9-.8-1.7-1.9-1.7-4.5C11.6 4 10.4 2.2 8 2.2zM6.5 12.9a1.6 1.6 0 0 0 3 0",
};

export type IconName = keyof typeof SHAPES;

/** A line drawing that takes the colour of the text beside it; the words beside it say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
