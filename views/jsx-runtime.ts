/// <reference types="@kitajs/html/jsx.d.ts" />
import { Html } from "@elysiajs/html";

/** Markup that is known to be safe. Everything else that is rendered is escaped. */
export class Raw {
  constructor(readonly html: string) {}
  toString(): string {
    return this.html;
  }
}

export type Child = Raw | string | number | bigint | boolean | null | undefined | Child[];

/** The one way around escaping; grep for it before trusting a page. */
export const raw = (html: string): Raw => new Raw(html);

type Props = Record<string, unknown> & { children?: Child };
type Component = (props: any) => Raw;

/** kita gives these names a meaning of its own, and some of those meanings do not escape. */
const RESERVED = new Set(["of", "attrs", "safe", "className", "$elysia"]);
const ATTRIBUTE_NAME = /^[a-zA-Z_:][-a-zA-Z0-9_:.]*$/;

export const Fragment = (props: { children?: Child }): Raw => new Raw(render(props.children));

export function jsx(tag: string | Component, props: Props): Raw {
  if (typeof tag === "function") return tag(props);
  if (tag === "tag") throw new TypeError("a tag has a fixed name");
  const isCode = tag === "script" || tag === "style";
  if (isCode && props.children != null && !(props.children instanceof Raw)) {
    throw new TypeError(`<${tag}> content must be raw()`);
  }
  const contents = props.children == null ? [] : [render(props.children)];
  return new Raw(Html.createElement(tag, attributes(props), ...contents) as string);
}

export { jsx as jsxs, jsx as jsxDEV };

function render(child: Child): string {
  if (child == null || typeof child === "boolean") return "";
  if (typeof child === "string") return Bun.escapeHTML(child);
  if (child instanceof Raw) return child.html;
  if (Array.isArray(child)) return child.map(render).join("");
  if (typeof child === "number" || typeof child === "bigint") return String(child);
  throw new TypeError(`not renderable: ${Object.prototype.toString.call(child)}`);
}

function attributes(props: Props): Record<string, string | true> {
  const safe: Record<string, string | true> = {};
  for (const name in props) {
    const value = props[name];
    if (name === "children" || value == null || value === false) continue;
    if (RESERVED.has(name) || !ATTRIBUTE_NAME.test(name)) throw new TypeError(`bad attribute name ${name}`);
    safe[name] = value === true || Bun.escapeHTML(typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return safe;
}

type HtmlTags = globalThis.JSX.IntrinsicElements;
type Attributes<T> = { [K in keyof T as K extends "children" | "safe" | "of" | "attrs" ? never : K]: T[K] } & {
  children?: Child;
} & { [name: `hx-${string}`]: unknown; [name: `data-${string}`]: unknown; [name: `aria-${string}`]: unknown };

export declare namespace JSX {
  type Element = Raw;
  type ElementType = string | Component;
  interface ElementChildrenAttribute {
    children: {};
  }
  interface IntrinsicAttributes {
    key?: string | number;
  }
  type IntrinsicElements = { "hx-partial": Attributes<globalThis.JSX.HtmlTag> } & {
    [K in keyof HtmlTags]: Attributes<HtmlTags[K]>;
  };
}
