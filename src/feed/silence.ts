/** Sees to it that a server says something again and again. */
export type Watch = {
  /** Aborted by silence, or because nobody wants it any more. */
  signal: AbortSignal;
  heard(): void;
  end(): void;
};

/** What the signal is aborted with when it did not. */
export const SILENT = new Error("silent");

export function watchSilence(ms: number, wanted: AbortSignal): Watch {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(SILENT), ms);
  return {
    signal: AbortSignal.any([silence.signal, wanted]),
    heard: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}
