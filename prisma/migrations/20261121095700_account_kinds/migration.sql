-- CreateEnum
CREATE TYPE "TokenKind" AS ENUM ('stable_token', 'token_server', 'authorizer');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "token_kind" "TokenKind" NOT NULL DEFAULT 'stable_token',
ADD COLUMN     "token_server" JSONB,
ALTER COLUMN "secret_sealed" DROP NOT NULL;

-- CreateTable
CREATE TABLE "platforms" (
    "id" UUID NOT NULL,
    "only" BOOLEAN NOT NULL DEFAULT true,
    "component_appid" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "message_token_sealed" TEXT NOT NULL,
    "encoding_aes_key_sealed" TEXT NOT NULL,
    "ticket_sealed" TEXT,
    "ticket_made_at" TIMESTAMPTZ(0),
    "ticket_received_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platforms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_authorizations" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "authorizer_appid" TEXT NOT NULL,
    "event_made_at" TIMESTAMPTZ(0) NOT NULL,
    "code_sealed" TEXT,
    "code_expires_at" TIMESTAMPTZ(3),
    "refresh_token_sealed" TEXT,
    "refresh_token_digest" TEXT,
    "permission_sets" INTEGER[],
    "authorized_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_authorizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_callbacks" (
    "digest" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_callbacks_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE UNIQUE INDEX "platforms_only_key" ON "platforms"("only");

-- CreateIndex
CREATE UNIQUE INDEX "platform_authorizations_platform_id_authorizer_appid_key" ON "platform_authorizations"("platform_id", "authorizer_appid");

-- CreateIndex
CREATE INDEX "platform_callbacks_received_at_idx" ON "platform_callbacks"("received_at");

-- One platform at most: the unique column can only be true.
ALTER TABLE "platforms" ADD CONSTRAINT "platforms_only_check" CHECK ("only");

-- Each kind has what its tokens need and nothing of the others'.
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_token_kind_check" CHECK (
  CASE "token_kind"
    WHEN 'stable_token' THEN "secret_sealed" IS NOT NULL AND "token_server" IS NULL
    WHEN 'token_server' THEN "token_server" IS NOT NULL
    ELSE "secret_sealed" IS NULL AND "token_server" IS NULL
  END
);

-- The page of the platform and the accounts' own show both (live_changes).
SELECT notify_changes_of('platforms', 'accounts');
SELECT notify_changes_of('platform_authorizations', 'accounts');
