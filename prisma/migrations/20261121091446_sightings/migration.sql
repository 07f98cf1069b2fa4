-- CreateTable
CREATE TABLE "seen_notices" (
    "account_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "department_code" TEXT NOT NULL,
    "number_kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "receivable" JSONB,
    "receivable_seen_at" TIMESTAMPTZ(3),
    "receivable_failed_at" TIMESTAMPTZ(3),
    "receivable_failure" JSONB,
    "order_list" JSONB,
    "order_list_seen_at" TIMESTAMPTZ(3),
    "order_list_failed_at" TIMESTAMPTZ(3),
    "order_list_failure" JSONB,
    "refreshing_until" TIMESTAMPTZ(3),
    "refreshed_at" TIMESTAMPTZ(3),

    CONSTRAINT "seen_notices_pkey" PRIMARY KEY ("account_id","region_code","department_code","number_kind","number")
);

-- CreateTable
CREATE TABLE "seen_orders" (
    "account_id" UUID NOT NULL,
    "wechat_order_id" TEXT NOT NULL,
    "region_code" TEXT,
    "department_code" TEXT,
    "number_kind" TEXT,
    "number" TEXT,
    "transaction_id" TEXT,
    "answer" JSONB,
    "seen_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" JSONB,
    "status" INTEGER,
    "refunded_fen" BIGINT NOT NULL DEFAULT 0,
    "receivers" INTEGER NOT NULL DEFAULT 0,
    "told" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "seen_orders_pkey" PRIMARY KEY ("account_id","wechat_order_id")
);

-- CreateTable
CREATE TABLE "seen_statuses" (
    "id" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "wechat_order_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "refunded_fen" BIGINT NOT NULL,
    "receivers" INTEGER NOT NULL,
    "told" INTEGER NOT NULL,

    CONSTRAINT "seen_statuses_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "seen_notices_number_idx" ON "seen_notices"("number");

-- CreateIndex
CREATE INDEX "seen_orders_number_account_id_idx" ON "seen_orders"("number", "account_id");

-- CreateIndex
CREATE INDEX "seen_orders_wechat_order_id_idx" ON "seen_orders"("wechat_order_id");

-- CreateIndex
CREATE INDEX "seen_orders_transaction_id_idx" ON "seen_orders"("transaction_id");

-- CreateIndex
CREATE INDEX "seen_statuses_account_id_wechat_order_id_seen_at_idx" ON "seen_statuses"("account_id", "wechat_order_id", "seen_at" DESC);

-- Whoever writes what getorder said, a change of it is kept here: an application could forget, or race.
CREATE FUNCTION append_seen_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO seen_statuses (account_id, wechat_order_id, seen_at, status, refunded_fen, receivers, told)
  VALUES (NEW.account_id, NEW.wechat_order_id, NEW.seen_at, NEW.status, NEW.refunded_fen, NEW.receivers, NEW.told);
  RETURN NULL;
END
$$;

CREATE TRIGGER seen_orders_first_status AFTER INSERT ON seen_orders
FOR EACH ROW WHEN (NEW.seen_at IS NOT NULL) EXECUTE FUNCTION append_seen_status();

CREATE TRIGGER seen_orders_next_status AFTER UPDATE ON seen_orders
FOR EACH ROW WHEN (
  NEW.seen_at IS NOT NULL
  AND (OLD.seen_at IS NULL OR (OLD.status, OLD.refunded_fen, OLD.receivers, OLD.told)
    IS DISTINCT FROM (NEW.status, NEW.refunded_fen, NEW.receivers, NEW.told))
) EXECUTE FUNCTION append_seen_status();

SELECT notify_changes_of('seen_notices', 'cases', 'number');
SELECT notify_changes_of('seen_orders', 'cases', 'wechat_order_id');
