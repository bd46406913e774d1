import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in a file, so that it can be taken away, copied and broken. */
export type Disk = { at: string; mount(): void; unmount(): void; copy(): void; putCopyInPlace(): void; fail(): void };

/** Not mounted yet. Throws what the system says when it makes none. */
export async function makeDisk(folder: string, megabytes: number): Promise<Disk> {
  const [image, copy, at] = ["disk.img", "copy.img", "disk"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(at);
  run("truncate", "-s", `${megabytes}M`, image);
  run("mkfs.ext4", "-q", "-F", image);
  let isMounted = false;
  return {
    at,
    mount() {
      run("mount", "-o", "loop,errors=remount-ro", image, at);
      isMounted = true;
    },
    unmount() {
      if (isMounted) run("umount", at);
      isMounted = false;
    },
    /** As if the hardware had failed: from now on it can only be read. */
    fail() {
      const loop = Bun.spawnSync(["findmnt", "-no", "SOURCE", at]).stdout.toString().trim().replace("/dev/", "");
      writeFileSync(`/sys/fs/ext4/${loop}/trigger_fs_error`, "1");
    },
    copy: () => run("cp", "--sparse=always", image, copy),
    putCopyInPlace() {
      if (existsSync(copy)) run("mv", copy, image);
    },
  };
}

function run(...command: string[]): void {
  const { success, stderr } = Bun.spawnSync(command);
  if (!success) throw new Error(`${command[0]}: ${String(stderr).trim()}`);
}

/** Only root may make file systems, and not in every container. Gives why not, or undefined. */
export async function whyNoDisks(): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "carillon-power-"));
  try {
    const disk = await makeDisk(folder, 16);
    disk.mount();
    disk.unmount();
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
