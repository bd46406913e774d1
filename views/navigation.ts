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

/** The pages there are, grouped by the question they answer. */
export const NAVIGATION: { question: string; pages: { id: PageId; title: string; path: string }[] }[] = [
  {
    question: "What happened",
    pages: [
      { id: "overview", title: "Overview", path: "/admin" },
      { id: "deliveries", title: "Deliveries", path: "/admin/deliveries" },
      { id: "messages", title: "Messages", path: "/admin/messages" },
      { id: "orders", title: "Orders", path: "/admin/orders" },
      { id: "books", title: "Books", path: "/admin/books" },
      { id: "downloads", title: "Downloads", path: "/admin/downloads" },
      { id: "logs", title: "Logs", path: "/admin/logs" },
    ],
  },
  {
    question: "What needs me",
    pages: [
      { id: "notifications", title: "Notifications", path: "/admin/notifications" },
      { id: "status", title: "Status", path: "/admin/status" },
    ],
  },
  {
    question: "Set up",
    pages: [
      { id: "providers", title: "Providers", path: "/admin/providers" },
      { id: "endpoints", title: "Endpoints", path: "/admin/endpoints" },
      { id: "settings", title: "Settings", path: "/admin/settings" },
      { id: "account", title: "Account", path: "/admin/account" },
    ],
  },
];
