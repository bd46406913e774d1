/** A long value on one line: cut where the room ends, whole on hover. */
export function Cut({ text, isCode }: { text: string; isCode?: boolean }) {
  return (
    <span class={isCode ? "cut code" : "cut"} title={text}>
      {text}
    </span>
  );
}
