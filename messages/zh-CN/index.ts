import access from "./access.json";
import accounts from "./accounts.json";
import audit from "./audit.json";
import captures from "./captures.json";
import cases from "./cases.json";
import common from "./common.json";
import errors from "./errors.json";
import health from "./health.json";
import jobs from "./jobs.json";
import lookup from "./lookup.json";
import mockNotifications from "./mock-notifications.json";
import navigation from "./navigation.json";
import orders from "./orders.json";
import ordersBatch from "./orders-batch.json";
import ordersNew from "./orders-new.json";
import ordersSlip from "./orders-slip.json";
import overview from "./overview.json";
import platform from "./platform.json";
import reconciliation from "./reconciliation.json";
import reconciliationDay from "./reconciliation-day.json";
import renotifications from "./renotifications.json";
import runs from "./runs.json";
import savedViews from "./saved-views.json";
import search from "./search.json";
import shopping from "./shopping.json";
import tables from "./tables.json";
import users from "./users.json";
import validation from "./validation.json";

export default {
  access,
  accounts,
  audit,
  captures,
  cases,
  common,
  errors,
  health,
  jobs,
  lookup,
  "mock-notifications": mockNotifications,
  navigation,
  orders,
  "orders-batch": ordersBatch,
  "orders-new": ordersNew,
  "orders-slip": ordersSlip,
  overview,
  platform,
  reconciliation,
  "reconciliation-day": reconciliationDay,
  renotifications,
  "saved-views": savedViews,
  search,
  runs,
  shopping,
  tables,
  users,
  validation,
};
