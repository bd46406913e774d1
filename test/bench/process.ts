import { readFileSync } from "node:fs";

/** Processes beside this one, and what the kernel knows of them (proc(5)). */

const children = new Set<Bun.Subprocess>();
process.on("exit", () => children.forEach((child) => child.kill()));

/** A child that does not outlive us, however we end. */
export function ours<Child extends Bun.Subprocess>(child: Child): Child {
  children.add(child);
  void child.exited.then(() => children.delete(child));
  return child;
}

/** User and system time so far; the kernel counts hundredths of a second. Robust where others share the processors. */
export function processorMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

export const residentKilobytes = (pid: number): number => statusOf(pid, "VmRSS");

export const peakKilobytes = (pid: number): number => statusOf(pid, "VmHWM");

function statusOf(pid: number, name: string): number {
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]);
}
