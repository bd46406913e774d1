import { $ } from "bun";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { withFolder } from "./db/folder.ts";
import { heading } from "./heading.ts";

test.skipIf(!Bun.which("git"))(
  "the heading says the commit and whether it was changed, and that an archive has none",
  () =>
    withFolder(async (root) => {
      expect(await heading(root)).toStartWith("no commit · ");
      const git = ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@example.org"];
      await Bun.write(join(root, "package.json"), "{}");
      await $`${git} init -q && ${git} add . && ${git} commit -qm First`.quiet();
      expect(await heading(root)).toMatch(/^[0-9a-f]{7,} · /);
      await Bun.write(join(root, "package.json"), "{ }");
      expect(await heading(root)).toMatch(/^[0-9a-f]{7,} and changes · /);
    }),
);
