/*
 * login_way.c: the ways to come in without a question: a password, which may
 * be a code for clients that know nothing else, and a key.  A key counts
 * once its owner has signed with it, never because it was offered.
 */
#include "config.h"

#include "gate/login_inner.h"

#include "base/crypto.h"

#define LOGIN_CODE_LEN 10

/* No question follows in which it could be said. */
static void login_no(struct login *l, ssh_message m)
{
	if (!l->over)
		login_say(l);
	login_away(l, m);
}

/* What can be a code may be one; or it is the password of whoever has the
 * name of the user. */
void login_password(struct login *l, ssh_message m, const char *typed)
{
	struct val *args = val_map(&l->h->a);
	char code[LOGIN_CODE_LEN + 1];
	struct err err = {0};

	if (typed == NULL || typed[0] == '\0') {
		ssh_message_reply_default(m);
		return;
	}
	login_restart(l);
	if (crockford_clean(code, LOGIN_CODE_LEN, typed) == 0 &&
	    strlen(code) == LOGIN_CODE_LEN)
		login_put(l, args, "code", typed);
	login_put(l, args, "password", typed);
	login_auth(l, args, &err);
	if (l->in) {
		l->over = ssh_message_auth_reply_success(m, 0) != SSH_OK;
		l->stage = LOGIN_TOLD;
		return;
	}
	login_because(l, &err);
	/* a password that could not be looked at was not wrong */
	if (!l->over && strcmp(err.code, "door") != 0 &&
	    strcmp(err.code, "busy") != 0)
		login_wrong(l);
	login_no(l, m);
}

static bool login_key_digest(ssh_key key, char hex[2 * 32 + 1])
{
	unsigned char *hash = NULL;
	size_t n = 0;
	bool fine = key != NULL && ssh_get_publickey_hash(key,
	    SSH_PUBLICKEY_HASH_SHA256, &hash, &n) == 0 && n == 32;

	for (size_t i = 0; fine && i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	ssh_clean_pubkey_hash(&hash);
	return fine;
}

void login_key(struct login *l, ssh_message m, ssh_key key,
    enum ssh_publickey_state_e state)
{
	struct val *args = val_map(&l->h->a);
	struct err err = {0};
	char hex[2 * 32 + 1];

	if (l->proofs >= LOGIN_KEYS || !login_key_digest(key, hex)) {
		ssh_message_reply_default(m);
		return;
	}
	if (state == SSH_PUBLICKEY_STATE_NONE) {
		ssh_message_auth_reply_pk_ok_simple(m);
		return;
	}
	if (state != SSH_PUBLICKEY_STATE_VALID) {
		ssh_message_reply_default(m);
		return;
	}
	l->proofs++;
	if (l->key[0] == '\0')
		memcpy(l->key, hex, sizeof(hex));
	login_put(l, args, "key", hex);
	if (login_auth(l, args, &err) != 0) {
		/* a key that is nobody's here is nothing to speak of */
		if (strcmp(err.code, "unknown") != 0)
			login_because(l, &err);
		login_no(l, m);
		return;
	}
	l->enrolled = true;
	l->over = ssh_message_auth_reply_success(m, 0) != SSH_OK;
	l->stage = LOGIN_TOLD;
}

void login_enrol(struct login *l, const char *answer)
{
	struct val *args = val_map(&l->h->a);
	struct err err = {0};

	if (l->key[0] == '\0' || l->enrolled || answer == NULL ||
	    answer[0] == 'n' || answer[0] == 'N')
		return;
	login_put(l, args, "key", l->key);
	if (handler_ask(l->h, "enrol", args, &err) == NULL)
		log_line(l->h->o->log, LOG_LEVEL_INFO, "gate", "%s: %s",
		    l->h->from, err.text);
}
