import { assembleHub } from "../../src/assemble.ts";
import { createFeed } from "../../src/feed/feed.ts";
import { createInbox } from "../../src/inbound/inbox.ts";
import { jobs } from "../../src/scheduler/jobs.ts";

/** Lets everything go that has outlived its time, and ends. */

const STRETCHES = 3; // some look at a part of what there is, and go on the next time

const { hub, close } = assembleHub(process.env, { now: Date.now, log: { level: "silent" } });
const inbox = createInbox(hub);
for (const { name, run } of jobs(hub, inbox, createFeed(hub, inbox)))
  for (let times = 0; /^(prune|forget)/.test(name) && times < STRETCHES; times++) while (await run());
close();
