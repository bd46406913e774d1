import { describe, expect, test } from "bun:test";
import { Fragment, jsx, raw } from "../../views/jsx-runtime.ts";

const HOSTILE = `</p><script>alert("1")</script><img src=x onerror='alert(2)'>&lt;`;
const ESCAPED = `&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=x onerror=&#x27;alert(2)&#x27;&gt;&amp;lt;`;

describe("text", () => {
  test("is escaped", () => {
    expect(String(<p>{HOSTILE}</p>)).toBe(`<p>${ESCAPED}</p>`);
  });

  test("is escaped in lists, fragments and components", () => {
    const Echo = ({ text }: { text: string }) => <>{[text, [text]]}</>;
    expect(String(<Echo text={HOSTILE} />)).toBe(ESCAPED + ESCAPED);
  });

  test("is escaped once, however deep it is", () => {
    const Inner = () => <b>{HOSTILE}</b>;
    expect(String(<p><Inner /></p>)).toBe(`<p><b>${ESCAPED}</b></p>`); // prettier-ignore
  });

  test("that looks like markup is still text, unless it is raw", () => {
    expect(String(<p>{"<b>bold</b>"}</p>)).toBe("<p>&lt;b&gt;bold&lt;/b&gt;</p>");
    expect(String(<p>{raw("<b>bold</b>")}</p>)).toBe("<p><b>bold</b></p>");
  });

  test("numbers show, nothing and conditions do not", () => {
    expect(String(<p>{[0, 1n, null, undefined, true, false, ""]}</p>)).toBe("<p>01</p>");
  });

  test("an object or a promise is a mistake", () => {
    for (const child of [{}, { html: "<b>" }, Promise.resolve("x"), () => "x", Symbol("x")])
      expect(() => jsx("p", { children: child as any })).toThrow(TypeError);
  });
});

describe("attributes", () => {
  test("are escaped", () => {
    expect(String(<p title={HOSTILE} />)).toBe(`<p title="${ESCAPED}"></p>`);
  });

  test("objects become JSON that cannot leave its quotes", () => {
    expect(String(<p data-values={{ a: `"><script>` }} />)).toBe(
      `<p data-values="{&quot;a&quot;:&quot;\\&quot;&gt;&lt;script&gt;&quot;}"></p>`,
    );
  });

  test("true has no value; false, null and undefined leave it out", () => {
    expect(String(<input disabled={true} required={false} name={undefined} value={null as any} />)).toBe(
      "<input disabled/>",
    );
  });

  for (const name of [
    "x onclick=alert(1) y",
    'x"',
    "x>",
    "x/y",
    "",
    " x",
    "x\n",
    "é",
    "of",
    "attrs",
    "safe",
    "className",
  ])
    test(`the name ${JSON.stringify(name)} is refused`, () => {
      expect(() => jsx("p", { [name]: "1" })).toThrow(`bad attribute name ${name}`);
      expect(() => String(<p {...{ [name]: true }} />)).toThrow();
    });

  test("a refused name is no trouble when it has no value", () => {
    expect(String(jsx("p", { "x y": undefined, of: false }))).toBe("<p></p>");
  });
});

describe("tags", () => {
  test("a script or style takes only raw content", () => {
    for (const tag of ["script", "style"]) {
      expect(() => jsx(tag, { children: "</script><b>" })).toThrow(`<${tag}> content must be raw()`);
      expect(String(jsx(tag, { children: raw("a < b") }))).toBe(`<${tag}>a < b</${tag}>`);
    }
  });

  test("void elements do not close", () => {
    expect(String(<br />)).toBe("<br/>");
  });

  test("kita's tag without a name is refused", () => {
    expect(() => jsx("tag", { of: "script" })).toThrow("fixed name");
  });

  test("an empty fragment is nothing", () => {
    expect(String(Fragment({}))).toBe("");
  });
});
