export type PageId =
  | "overview"
  | "deliveries"
  | "messages"
  | "orders"
  | "books"
  | "downloads"
  | "logs"
  | "notifications"
  | "status"
  | "providers"
  | "endpoints"
  | "settings"
  | "account";

/** The pages there are, grouped by the question they answer; `key` leads there after a `g`. */
export const NAVIGATION: { question: string; pages: { id: PageId; title: string; path: string; key: string }[] }[] = [
  {
    question: "What happened",
    pages: [
      { id: "overview", title: "Overview", path: "/admin", key: "o" },
      { id: "deliveries", title: "Deliveries", path: "/admin/deliveries", key: "d" },
      { id: "messages", title: "Messages", path: "/admin/messages", key: "m" },
      { id: "orders", title: "Orders", path: "/admin/orders", key: "r" },
      { id: "books", title: "Books", path: "/admin/books", key: "b" },
      { id: "downloads", title: "Downloads", path: "/admin/downloads", key: "w" },
      { id: "logs", title: "Logs", path: "/admin/logs", key: "l" },
    ],
  },
  {
    question: "What needs me",
    pages: [
      { id: "notifications", title: "Notifications", path: "/admin/notifications", key: "n" },
      { id: "status", title: "Status", path: "/admin/status", key: "s" },
    ],
  },
  {
    question: "Set up",
    pages: [
      { id: "providers", title: "Providers", path: "/admin/providers", key: "p" },
      { id: "endpoints", title: "Endpoints", path: "/admin/endpoints", key: "e" },
      { id: "settings", title: "Settings", path: "/admin/settings", key: "t" },
      { id: "account", title: "Account", path: "/admin/account", key: "a" },
    ],
  },
];
