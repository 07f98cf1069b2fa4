-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('finance', 'support', 'admin', 'auditor');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('submitting', 'placed', 'rejected', 'unknown', 'absent');

-- CreateEnum
CREATE TYPE "UpstreamStatus" AS ENUM ('unpaid', 'paid', 'refunding', 'refunded', 'closed');

-- CreateEnum
CREATE TYPE "CallOutcome" AS ENUM ('ok', 'rejected', 'not_sent', 'unknown');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('asking', 'accepted', 'rejected', 'not_sent', 'unknown');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'delivered', 'refused');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('succeeded', 'refused', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "ActorType" AS ENUM ('user', 'job', 'system');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_version" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "id" BIGSERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "attempted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "appid" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "service_id" INTEGER,
    "bank_id" TEXT,
    "mch_id" TEXT,
    "return_url" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "departments" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "departments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "request_digest" TEXT NOT NULL,
    "state" "OrderState" NOT NULL,
    "upstream_status" "UpstreamStatus",
    "upstream_seen_at" TIMESTAMPTZ(3),
    "account_id" UUID NOT NULL,
    "service_id" INTEGER,
    "bank_id" TEXT,
    "bank_account" TEXT,
    "mch_id" TEXT,
    "openid" TEXT,
    "description" TEXT NOT NULL,
    "fee_fen" BIGINT NOT NULL,
    "return_url" TEXT,
    "ip" TEXT NOT NULL,
    "order_no" TEXT,
    "payment_notice_no" TEXT,
    "department_code" TEXT NOT NULL,
    "department_name" TEXT NOT NULL,
    "payment_notice_type" INTEGER,
    "region_code" TEXT NOT NULL,
    "user_name" TEXT,
    "notice_created_at" TIMESTAMPTZ(0) NOT NULL,
    "payment_expire_date" TEXT,
    "scene" TEXT NOT NULL,
    "app_appid" TEXT,
    "trade_type" TEXT NOT NULL,
    "auto_call_pay" BOOLEAN,
    "wechat_order_id" TEXT,
    "pay_url" TEXT,
    "miniprogram" JSONB,
    "transaction_id" TEXT,
    "paid_at" TIMESTAMPTZ(0),
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_items" (
    "order_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "item_id" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "overdue_fen" BIGINT,
    "penalty_fen" BIGINT,
    "fee_fen" BIGINT NOT NULL,

    CONSTRAINT "order_items_pkey" PRIMARY KEY ("order_id","no")
);

-- CreateTable
CREATE TABLE "wechat_calls" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "outcome" "CallOutcome" NOT NULL,
    "http_status" INTEGER,
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "error_code" TEXT,
    "request" JSONB,
    "response" JSONB,
    "subject_type" TEXT,
    "subject_id" UUID,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "wechat_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "renotifications" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "wechat_order_id" TEXT NOT NULL,
    "order_id" UUID,
    "reason" TEXT NOT NULL,
    "state" "RequestState" NOT NULL,
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "delivery" "DeliveryState",
    "delivery_seen_at" TIMESTAMPTZ(3),
    "receivers" JSONB,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "renotifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mock_notifications" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "RequestState" NOT NULL,
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mock_notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shopping_verifications" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "order_number_type" INTEGER NOT NULL,
    "transaction_id" TEXT,
    "mchid" TEXT,
    "out_trade_no" TEXT,
    "openid_masked" TEXT NOT NULL,
    "state" "RequestState" NOT NULL,
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "verify_result" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopping_verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_type" "ActorType" NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "actor_role" "Role",
    "action" TEXT NOT NULL,
    "outcome" "AuditOutcome" NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "account_id" TEXT,
    "reason" TEXT,
    "changes" JSONB,
    "request_id" TEXT NOT NULL,
    "address" TEXT,
    "previous_hash" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_ended_at_idx" ON "sessions"("user_id", "ended_at");

-- CreateIndex
CREATE INDEX "sign_in_attempts_email_attempted_at_idx" ON "sign_in_attempts"("email", "attempted_at");

-- CreateIndex
CREATE INDEX "sign_in_attempts_address_attempted_at_idx" ON "sign_in_attempts"("address", "attempted_at");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_appid_key" ON "accounts"("appid");

-- CreateIndex
CREATE UNIQUE INDEX "departments_account_id_region_code_code_key" ON "departments"("account_id", "region_code", "code");

-- CreateIndex
CREATE UNIQUE INDEX "orders_request_key_key" ON "orders"("request_key");

-- CreateIndex
CREATE INDEX "orders_created_at_id_idx" ON "orders"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_state_created_at_id_idx" ON "orders"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_upstream_status_created_at_id_idx" ON "orders"("upstream_status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_account_id_created_at_id_idx" ON "orders"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_region_code_department_code_created_at_id_idx" ON "orders"("region_code", "department_code", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_department_code_created_at_id_idx" ON "orders"("department_code", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_payment_notice_no_idx" ON "orders"("payment_notice_no" text_pattern_ops);

-- CreateIndex
CREATE INDEX "orders_order_no_idx" ON "orders"("order_no" text_pattern_ops);

-- CreateIndex
CREATE INDEX "orders_wechat_order_id_idx" ON "orders"("wechat_order_id" text_pattern_ops);

-- CreateIndex
CREATE INDEX "orders_transaction_id_idx" ON "orders"("transaction_id" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "orders_account_id_wechat_order_id_key" ON "orders"("account_id", "wechat_order_id");

-- CreateIndex
CREATE INDEX "wechat_calls_subject_type_subject_id_started_at_idx" ON "wechat_calls"("subject_type", "subject_id", "started_at");

-- CreateIndex
CREATE INDEX "wechat_calls_account_id_started_at_idx" ON "wechat_calls"("account_id", "started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "renotifications_request_key_key" ON "renotifications"("request_key");

-- CreateIndex
CREATE INDEX "renotifications_created_at_id_idx" ON "renotifications"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "renotifications_state_created_at_id_idx" ON "renotifications"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "renotifications_delivery_created_at_id_idx" ON "renotifications"("delivery", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "renotifications_account_id_wechat_order_id_idx" ON "renotifications"("account_id", "wechat_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "mock_notifications_request_key_key" ON "mock_notifications"("request_key");

-- CreateIndex
CREATE INDEX "mock_notifications_created_at_id_idx" ON "mock_notifications"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "shopping_verifications_request_key_key" ON "shopping_verifications"("request_key");

-- CreateIndex
CREATE INDEX "shopping_verifications_created_at_id_idx" ON "shopping_verifications"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shopping_verifications_transaction_id_idx" ON "shopping_verifications"("transaction_id");

-- CreateIndex
CREATE INDEX "shopping_verifications_mchid_out_trade_no_idx" ON "shopping_verifications"("mchid", "out_trade_no");

-- CreateIndex
CREATE INDEX "audit_events_action_sequence_idx" ON "audit_events"("action", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_id_sequence_idx" ON "audit_events"("actor_id", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_outcome_sequence_idx" ON "audit_events"("outcome", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_target_type_target_id_sequence_idx" ON "audit_events"("target_type", "target_id", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_request_id_idx" ON "audit_events"("request_id");

-- CreateIndex
CREATE INDEX "audit_events_occurred_at_idx" ON "audit_events"("occurred_at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "departments" ADD CONSTRAINT "departments_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
