import { trackAssets } from "./assets.ts";
import { Icon } from "./parts/icon.tsx";

/** One thing that others notice, in plain words. */
export type Area = { title: string; isWell: boolean; says: string };

/** How it goes, for everybody: no script, and nothing from inside. */
export function PublicStatus({ areas }: { areas: Area[] }) {
  const isAllWell = areas.every(({ isWell }) => isWell);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{isAllWell ? "All is well" : "Not everything works"} · Status</title>
        <link rel="icon" type="image/svg+xml" href={trackAssets.bell.path} />
        <link rel="stylesheet" href={trackAssets.styles.path} />
      </head>
      <body class="alone">
        <main id="main" class="card error">
          <p class="brand">
            <Icon name="bell" />
            Status
          </p>
          <h1>{isAllWell ? "All is well" : "Not everything works at the moment"}</h1>
          <ul class="prose">
            {areas.map(({ title, isWell, says }) => (
              <li>
                <span class={isWell ? "processed" : "waiting"}>
                  <Icon name={isWell ? "check" : "attention"} />
                </span>{" "}
                <strong>{title}</strong>
                <p class="muted">{says}</p>
              </li>
            ))}
          </ul>
          <p>
            <a href="/status">Look again</a>
          </p>
        </main>
      </body>
    </html>
  );
}
