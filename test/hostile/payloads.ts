/** Texts that want to be markup. Each names what would be there if it were. */
export const PAYLOADS = [
  "<pwn-a>",
  '"><pwn-b onpwn=1 x="',
  "'><pwn-c x='",
  "</textarea></title></script></style></select><pwn-d>",
  "<img src=pwn onerror=pwn()>",
  "<svg/onload=pwn()>",
  "--><pwn-e>",
  '" onmouseover=pwn() x="',
  "javascript:pwn()",
  "data:text/html,<script>pwn()</script>",
  "//pwn.example/x",
  '<a href="javascript:pwn()">pwn</a>',
  '<pwn-f hx-get="/pwn" hx-trigger=load hx-swap-oob="true" hx-on:click="pwn()" hx-vals="js:{a:pwn()}">',
  "<script>pwn()</script>",
  "<<pwn-g//",
  "&lt;pwn-h&gt;",
  "<hx-partial hx-target=body><pwn-i></hx-partial>",
];

const ALL = PAYLOADS.join(" ");

let n = 0;

/** All at once, or the next one alone, where all would be too long. */
export const payload = (): string => (n++ % 2 === 0 ? ALL : PAYLOADS[(n >> 1) % PAYLOADS.length]!);

const IS_TIME = /^\d{4}-\d\d-\d\dT/;

/** The same shape with a payload in every text, but for what `kept` names and for times. */
export function poisoned(value: unknown, kept: string[], key = ""): unknown {
  if (typeof value === "string") return kept.includes(key) || IS_TIME.test(value) ? value : payload();
  if (Array.isArray(value)) return value.map((item) => poisoned(item, kept, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poisoned(inner, kept, name)]));
}

const OF_ADDRESSES =
  /^(href|src|action|formaction|poster|data|xlink:href|srcset|ping|hx-(get|post|put|patch|delete|sse:connect))$/;
const LEADS_SOMEWHERE_GOOD = /^($|\/(?!\/)|#|\?|https?:\/\/[\w.-]+(:\d+)?([/?#]|$)|mailto:|tel:)/;
const NEVER = ["iframe", "object", "embed", "base", "frame", "applet", "style"];

/** What is on a page and must not be: elements, attributes and links that came from a payload, read as a browser reads them. */
export function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const fault = (what: string) => void faults.push(what.slice(0, 200));
  const rewriter = new HTMLRewriter().on("*", {
    element(element) {
      const { tagName } = element;
      if (tagName.includes("pwn") || NEVER.includes(tagName)) fault(`<${tagName}>`);
      if (tagName === "script" && !/^\/(admin|track)\/assets\//.test(element.getAttribute("src") ?? ""))
        fault("a script that is no file of ours");
      if (element.getAttribute("http-equiv") === "refresh") fault("a refresh");
      for (const [name, raw] of element.attributes) {
        const value = decoded(raw);
        if (/^on|^hx-on|pwn|["'<>=`]/i.test(name)) fault(`<${tagName} ${name}>`);
        if (name.startsWith("hx-") && /^\s*(js|javascript):/i.test(value)) fault(`<${tagName} ${name}=${value}>`);
        if (
          OF_ADDRESSES.test(name) &&
          !LEADS_SOMEWHERE_GOOD.test(value) &&
          !(tagName === "img" && value.startsWith("data:image/"))
        )
          fault(`<${tagName} ${name}=${value}>`);
        if (
          name === "href" &&
          /^https?:/.test(value) &&
          tagName === "a" &&
          !/noreferrer|noopener/.test(element.getAttribute("rel") ?? "")
        )
          fault(`<a href=${value}> without rel`);
      }
    },
  });
  rewriter.transform(html);
  return [...new Set(faults)];
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#x27": "'" };
const decoded = (raw: string): string => raw.replace(/&(amp|lt|gt|quot|apos|#39|#x27);/g, (_, name) => ENTITIES[name]!);
