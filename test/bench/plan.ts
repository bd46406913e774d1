/** What is measured, and how long. */
export type Plan = {
  connections: number[];
  /** Of the parts that compare anything else than connections. */
  mostly: number;
  /** Of one measuring. */
  seconds: number;
  rounds: number;
  /** Deliveries in the store. */
  stored: number[];
  /** Of the soak. */
  minutes: number;
  /** Requests a second, where that is fixed. */
  rate: number;
  /** To be sent to each receiver. */
  events: number;
  sockets: number;
};
