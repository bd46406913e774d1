import { trackAssets } from "./assets.ts";
import type { Child } from "./jsx-runtime.ts";
import { Icon } from "./parts/icon.tsx";

/** A page for customers: in French, nobody is logged in to it, and it wants nothing of /admin. */
export function TrackDocument({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{title}</title>
        <link rel="icon" type="image/svg+xml" href={trackAssets.bell.path} />
        <link rel="stylesheet" href={trackAssets.styles.path} />
        <script src={trackAssets.script.path} defer />
      </head>
      <body class="alone">{children}</body>
    </html>
  );
}

export function TrackBrand() {
  return (
    <p class="brand">
      <Icon name="bell" />
      Suivi de commande
    </p>
  );
}

/** Why there is nothing to see, and what to do about it. */
export function TrackProblem({ title, advice }: { title: string; advice: string }) {
  return (
    <TrackDocument title={title}>
      <main id="main" class="card error">
        <TrackBrand />
        <h1>{title}</h1>
        <p>{advice}</p>
      </main>
    </TrackDocument>
  );
}
