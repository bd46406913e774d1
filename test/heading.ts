import { $ } from "bun";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";

/** What a figure or a proof depends on besides its own settings, but for the machine. */
const TREE = ["src", "views", "sql", "test", "package.json", "bun.lock"];
const ROOT = join(import.meta.dir, "..");

/** The commit and whether it was changed, the machine, Bun and the date: above all that is measured or proven, in one line. */
export async function heading(root = ROOT): Promise<string> {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  return [await commitOf(root), machine, `Linux ${release()}`, `Bun ${Bun.version}`, `${date} UTC`].join(" · ");
}

/** "no commit" for an archive, and where there is no git. */
async function commitOf(root: string): Promise<string> {
  const commit = await told($`git -C ${root} rev-parse --short HEAD`);
  const changes = await told($`git -C ${root} status --porcelain -- ${TREE}`);
  return commit ? `${commit}${changes ? " and changes" : ""}` : "no commit";
}

async function told(git: $.ShellPromise): Promise<string | undefined> {
  const { exitCode, stdout } = await git.nothrow().quiet();
  return exitCode === 0 ? stdout.toString().trim() : undefined;
}
