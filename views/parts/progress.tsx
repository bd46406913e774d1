import type { Progress } from "../../src/feed/meter.ts";
import { bytes } from "./figures.ts";

/** How far something has come: a bar, and the same in figures. Without a known end the bar only says that it moves. */
export function ProgressBar({ progress, name }: { progress: Progress; name: string }) {
  const { receivedBytes, totalBytes } = progress;
  return (
    <>
      <progress
        aria-label={`${name} is being fetched`}
        max={totalBytes === null ? undefined : Math.max(1, totalBytes)}
        value={totalBytes === null ? undefined : receivedBytes}
      />
      <span class="aside">{figures(progress).join(" · ")}</span>
    </>
  );
}

/** `12.3 MB of 200.0 MB`, `6 %`, `3.4 MB/s`, `55 s left` */
function figures({ receivedBytes, totalBytes, bytesPerSecond }: Progress): string[] {
  const rate = bytesPerSecond > 0 ? [`${bytes(Math.round(bytesPerSecond))}/s`] : [];
  if (totalBytes === null) return [bytes(receivedBytes), ...rate];
  const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((100 * receivedBytes) / totalBytes));
  const left = (totalBytes - receivedBytes) / bytesPerSecond;
  return [
    `${bytes(receivedBytes)} of ${bytes(totalBytes)}`,
    `${percent} %`,
    ...rate,
    ...(bytesPerSecond > 0 && left >= 0 ? [`${duration(left)} left`] : []),
  ];
}

/** `55 s`, `3 min`, `2 h 5 min`; nobody waits by the second for what takes hours. */
function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
