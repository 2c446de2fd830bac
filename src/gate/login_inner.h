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
	const char *personal;		/* a new personal code to be shown */
	struct i18n *words;		/* of the language that was asked for,
					 * NULL: the operator's */
	const char *lang;		/* which, or NULL */
	bool offered;			/* it was said how to choose one */
};

/* ---- login_ask.c */
/* Asks what this stage wants to know; -1: the connection is over. */
int login_question(struct login *l, ssh_message m);
/* Is that the name of a language?  Then all goes on in it. */
bool login_lang(struct login *l, const char *typed);
/* Why a name cannot be used, with the next question. */
void login_unfit(struct login *l, const struct err *why);
void login_restart(struct login *l);	/* from the code on */
void login_refuse(struct login *l, ssh_message m);
/* In: tells and asks what is left, or opens the door. */
void login_welcome(struct login *l, ssh_message m);

#endif
