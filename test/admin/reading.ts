import { expect } from "bun:test";
import { type Dashboard, dashboard } from "./kit.ts";

/** A dashboard with somebody logged in, who reads pages and presses buttons; cleared away afterwards. */
export async function asReader<T>(work: (reader: Reader) => Promise<T>, environment = {}): Promise<T> {
  const kit = await dashboard(environment);
  const cookie = await kit.logIn();
  const open = (path: string, headers: Record<string, string> = {}) =>
    kit.ask(path, { headers: { cookie, ...headers } });
  const press = (path: string, fields: Record<string, string> = {}) => kit.submit(path, fields, cookie);
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const response = await open(path, headers);
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    return response.text();
  };
  try {
    return await work({ ...kit, open, press, read });
  } finally {
    kit.close();
  }
}

export type Reader = Dashboard & {
  open(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Gives the answer, which for a form is where to go next. */
  press(path: string, fields?: Record<string, string>): Promise<Response>;
  /** The markup of a page that is there. */
  read(path: string, headers?: Record<string, string>): Promise<string>;
};

/** As htmx asks. */
export const PARTIAL = { "hx-request": "true" };

/** Where an answer leads to. */
export const next = (response: Response): string => response.headers.get("location") ?? "";

/** The text of the first element that matches, as a reader sees it. */
export function textOf(markup: string, selector: string): string {
  let text = "";
  let isDone = false;
  const rewriter = new HTMLRewriter().on(selector, {
    element: (element) => element.onEndTag(() => void (isDone = true)),
    text: (chunk) => void (isDone || (text += chunk.text)),
  });
  rewriter.transform(markup);
  return unescape(text).replace(/\s+/g, " ").trim();
}

/** The value of an attribute of every element that matches. */
export function attributes(markup: string, selector: string, name: string): string[] {
  const values: string[] = [];
  const rewriter = new HTMLRewriter().on(selector, {
    element: (element) => void values.push(unescape(element.getAttribute(name) ?? "")),
  });
  rewriter.transform(markup);
  return values;
}

/** Elements and attributes that only an attacker would have put there. */
export function intruders(markup: string): string[] {
  const found: string[] = [];
  const rewriter = new HTMLRewriter().on("*", {
    element(element) {
      const own = element.tagName === "script" && /^\/(admin|track)\/assets\//.test(element.getAttribute("src") ?? "");
      if (["script", "img", "iframe", "object", "base", "style"].includes(element.tagName) && !own)
        found.push(`<${element.tagName}>`);
      for (const [name, value] of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) found.push(`${element.tagName} ${name}`);
        if (/^(href|src|action|hx-get)$/.test(name) && /^\s*(javascript|data|vbscript):|^\/\//i.test(value))
          found.push(`${element.tagName} ${name}=${value}`);
      }
    },
  });
  rewriter.transform(markup);
  return found;
}

function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** What somebody might put into a field in the hope that a page runs it. */
export const PAYLOADS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</pre></textarea><svg onload=alert(1)>`,
  `javascript:alert(1)`,
  `<a hx-get=/admin/logout hx-trigger=load hx-swap-oob=true>`,
  `{{7*7}} =HYPERLINK("x") '; drop table inbound_delivery --`,
  `\u202eright to left\u200b \u0000 \u001b[31m 😀`,
];
