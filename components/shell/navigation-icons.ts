import {
  BellRing,
  FlaskConical,
  Inbox,
  Layers,
  LayoutDashboard,
  ListChecks,
  Receipt,
  ScrollText,
  Search,
  ShoppingBag,
  Users,
  Wallet,
} from "lucide-react";

export const navigationIcons = {
  overview: LayoutDashboard,
  orders: Receipt,
  runs: Layers,
  lookup: Search,
  renotifications: BellRing,
  shopping: ShoppingBag,
  "mock-notifications": FlaskConical,
  captures: Inbox,
  audit: ScrollText,
  accounts: Wallet,
  users: Users,
  jobs: ListChecks,
} as const;
