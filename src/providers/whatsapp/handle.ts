export { listen as handle } from "../../messages/listener-agent.ts";
