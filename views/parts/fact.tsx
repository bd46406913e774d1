import type { Child } from "../jsx-runtime.ts";

/** One line of a list of facts. What nobody told takes no room. */
export function Fact({ name, children }: { name: string; children?: Child }) {
  if (children === null || children === undefined || children === false || children === "") return <></>;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
