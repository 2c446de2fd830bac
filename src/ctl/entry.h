/*
 * entry.h: how a connection becomes somebody: hello, codes, keys, passwords,
 * who has to wait for a turn, and what comes back with a person.  It is
 * included at the end of internal.h.
 */
#ifndef CTL_ENTRY_H
#define CTL_ENTRY_H

/* login.c */
void ctl_auth(struct ctl_request *r);
void ctl_login_forget(struct ctl_peer *p);

/* guess.c: what a code, a key or a name costs that is wrong. */
struct ctl_guess {
	const char *source, *account, *code;
	const char *name;		/* tried as well as a code, or NULL */
};
struct ctl_guess ctl_guess(const struct ctl_request *r, const char *code);
/* May it be looked at now?  It is refused whatever it is, after too many
 * wrong ones that begin like it, or waits for its turn. */
bool ctl_guess_may(struct ctl_request *r, const struct ctl_guess *g);
/* It was wrong: that is counted, and refused with a code and a text. */
void ctl_guess_wrong(struct ctl_request *r, const struct ctl_guess *g,
    const char *code, const char *text);

/* password.c: one after the other, in a process of its own. */
/* Checks a password; the request is answered in a later turn, which gives
 * it to ctl_auth() again with p->verdict set.  -1: too many wait. */
int ctl_password(struct ctl_request *r, const char *hash,
    const char *password, struct err *err);
/* The request that waited for its verdict, once that is there. */
bool ctl_password_again(struct ctl_peer *p, struct ctl_request *r);
/* Is the verdict there? */
bool ctl_password_due(const struct ctl_peer *p);
void ctl_password_forget(struct ctl_peer *p);
void ctl_passwords_release(struct ctl *c);
bool ctl_password_has(struct ctl *c, int person);

/* wait.c: who has to wait until a code may be looked at. */
/* May it be looked at now?  false: it is in a later turn (r->later), or too
 * many wait (r->failed). */
bool ctl_wait_may(struct ctl_request *r);
/* It was right, or no try at all. */
void ctl_wait_right(struct ctl_request *r);
/* Whose turn it is now. */
void ctl_wait_grant(struct ctl *c);
/* The request that has waited, once it may be looked at. */
bool ctl_wait_again(struct ctl_peer *p, struct ctl_request *r);
void ctl_wait_forget(struct ctl_peer *p);
int64_t ctl_wait_next_ms(struct ctl *c);

/* prefer.c: what people want of every connection; person -1: the director
 * whose name nobody knows */
void ctl_prefers_load(struct ctl *c);
void ctl_prefers_release(struct ctl *c);
/* The language somebody chose last; NULL: none. */
const char *ctl_prefer_lang(struct ctl *c, int person);
/* The newest message that was on a screen of somebody's; 0: none. */
int64_t ctl_prefer_talk(struct ctl *c, int person);
/* Adds to what hello and auth answer. */
void ctl_prefer_tell(struct ctl *c, int person, struct val *ok);
/* Keeps what args say, inside the transaction; -1 with err. */
int ctl_prefer_keep(struct ctl *c, int person, const struct val *args,
    struct err *err);
void ctl_prefer(struct ctl_request *r);

/* auth.c */
void ctl_hello(struct ctl_request *r);
void ctl_put(struct arena *a, struct val *map, const char *key,
    const char *s);
void ctl_refuse(struct ctl_request *r, const char *code, const char *text);
/* What both hello and auth answer about who one is now. */
struct val *ctl_welcome(struct ctl_request *r);
/* Who the connection becomes once this is committed. */
void ctl_become(struct ctl_request *r, int hat, int person,
    const char *lang);
/* Makes somebody known; the index, or -1 with r->err. */
int ctl_admit(struct ctl_request *r, const char *name, int team);
/* Person by name, letter by letter or else but for the case; -1 with err
 * (code unknown or ambiguous: it tells them apart). */
int ctl_by_name(struct ctl *c, const char *name, struct err *err);
/* The first hat a person has, the participant's before others; -1. */
int ctl_first_hat(const struct state_person *p);
/* May a person wear a hat? */
bool ctl_has_hat(const struct state_person *p, int hat);
/* Person by uuid or name; -1 with err. */
int ctl_person(struct ctl *c, const char *text, struct err *err);
/* The same, whoever has been sent out too. */
int ctl_anybody(struct ctl *c, const char *text, struct err *err);

#endif
