/*
 * login_inner.h: what the two files of logging in share.
 */
#ifndef GATE_LOGIN_INNER_H
#define GATE_LOGIN_INNER_H

#include "gate/inside.h"

#define LOGIN_TRIES 3

#define _(s) tr(l->words != NULL ? l->words : l->h->o->words, (s))

enum login_stage { LOGIN_CODE, LOGIN_NAME, LOGIN_PERSONAL, LOGIN_PASSWORD,
	LOGIN_TOLD };

struct login {
	struct handler *h;
	enum login_stage stage;
	bool asked;			/* a question is open */
	bool in;			/* the engine knows who it is */
	bool over;
	int tries, interactive, names;
	char *code, *name;		/* typed so far */
	const char *why;		/* said with the next question */
	char key[2 * 32 + 1];		/* digest of a proved key, or "" */
	bool enrolled;			/* it is known to be this person's */
	int proofs;
	struct i18n *words;		/* of the language that was asked for,
					 * NULL: the operator's */
	const char *lang;		/* which, or NULL */
	bool offered;			/* it was said how to choose one */
	bool ascii;			/* accents are lost on the way */
	bool spells;			/* instructions have "\303\252" */
};

/* ---- login.c */
void login_put(struct login *l, struct val *args, const char *key,
    const char *s);
/* Asks the engine; 0: it knows who this is; -1 with err. */
int login_auth(struct login *l, struct val *args, struct err *err);
/* Guessing is slow; whoever guesses waits here, and nobody else. */
void login_wrong(struct login *l);

/* ---- login_way.c */
void login_password(struct login *l, ssh_message m, const char *typed);
void login_key(struct login *l, ssh_message m, ssh_key key,
    enum ssh_publickey_state_e state);
/* What was answered to whether the key is to be kept.  It is asked about
 * once; a failure to keep it does not keep anybody out. */
void login_enrol(struct login *l, const char *answer);

/* ---- login_ask.c */
/* What the client does to letters. */
void login_client(struct login *l);
/* Asks what this stage wants to know; -1: the connection is over. */
int login_question(struct login *l, ssh_message m);
/* What is typed there, for whoever has typed nothing. */
const char *login_wants(struct login *l);
/* Goes on in one of our languages, if that is one. */
void login_speak(struct login *l, const char *lang);
/* Does that name a language?  Then all goes on in it. */
bool login_lang(struct login *l, const char *typed);
/* Why a name cannot be used, with the next question. */
void login_unfit(struct login *l, const struct err *why);
/* Why somebody does not come in and what to do, with the next question or
 * before the end. */
void login_because(struct login *l, const struct err *why);
/* Says now what would be said with the next question, where none follows. */
void login_say(struct login *l);
void login_restart(struct login *l);	/* from the code on */
void login_refuse(struct login *l, ssh_message m);
/* No, with why at the end. */
void login_away(struct login *l, ssh_message m);
/* In: tells and asks what is left, or opens the door. */
void login_welcome(struct login *l, ssh_message m);

#endif
