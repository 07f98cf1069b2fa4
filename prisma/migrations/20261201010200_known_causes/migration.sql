-- What kept a connection from being made (lib/wechat/connection-failure.ts): names of machines, no credentials.
ALTER TABLE "wechat_calls" ADD COLUMN "connection" JSONB;
ALTER TABLE "account_tokens" ADD COLUMN "connection" JSONB;
ALTER TABLE "account_health" ADD COLUMN "connection" JSONB;
ALTER TABLE "orders" ADD COLUMN "connection" JSONB;

-- A quota belongs to one interface of one account (wechat-api.md 9.1). '' is the account as a whole.
-- Pauses of before held back the whole account: the next refusal pauses the one interface anew.
DELETE FROM "account_health" WHERE "illness" <> 'unanswered';
ALTER TABLE "account_health" ADD COLUMN "interface" TEXT NOT NULL DEFAULT '';
ALTER TABLE "account_health" DROP CONSTRAINT "account_health_pkey";
ALTER TABLE "account_health" ADD CONSTRAINT "account_health_pkey" PRIMARY KEY ("account_id", "interface");

-- Which interface's pause holds a run back.
ALTER TABLE "runs" ADD COLUMN "held_interface" TEXT;

-- What WeChat says of one attempt by its rid (wechat-api.md 9.2), redacted. Evidence, never a decision.
CREATE TABLE "call_evidence" (
    "call_id" UUID NOT NULL,
    "rid" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "errcode" INTEGER,
    "errmsg" TEXT,
    "said" JSONB,

    CONSTRAINT "call_evidence_pkey" PRIMARY KEY ("call_id")
);
