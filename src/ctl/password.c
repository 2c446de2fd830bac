/*
 * password.c: passwords are checked in a process of their own, one after
 * the other: it is slow on purpose, and the engine waits for nobody.  The
 * verdict is an input like any other.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <errno.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/crypto.h"
#include "ctl/helper.h"
#include "ctl/internal.h"

#define PASSWORDS_MAX 2000	/* that wait */
#define PASSWORD_MEMORY_MAX ((size_t)256 << 20)
#define PASSWORD_LIMIT_MS 10000

struct ctl_password {
	struct ctl_password *next;
	struct ctl *c;
	struct ctl_peer *p;		/* NULL: it has gone */
	int64_t id;			/* of the request */
	char *args;			/* of it, as JSON */
	char *hash, *typed;
	struct ctl_helper helper;	/* that checks it */
	struct loop_timer *limit;
	bool over;			/* the verdict is there */
};

bool ctl_password_has(struct ctl *c, int person)
{
	char *hash = engine_password(c->e, person);
	bool has = hash != NULL;

	free(hash);
	return has;
}

static void password_wipe(char *s)
{
	if (s != NULL)
		explicit_bzero(s, strlen(s));
	free(s);
}

static void password_stop(struct ctl_password *w)
{
	if (w->limit != NULL)
		loop_timer_free(w->limit);
	w->limit = NULL;
	ctl_helper_stop(&w->helper);
}

static void password_free(struct ctl_password *w)
{
	struct ctl_password **at = &w->c->passwords;

	while (*at != w)
		at = &(*at)->next;
	*at = w->next;
	password_stop(w);
	if (w->p != NULL)
		w->p->checking = NULL;
	password_wipe(w->args);
	password_wipe(w->typed);
	free(w->hash);
	free(w);
}

/* ---- the other process ------------------------------------------------ */

static void password_child(void *arg, int fd)
{
	const struct ctl_password *w = arg;
	const struct confine wall = { .memory_max = PASSWORD_MEMORY_MAX,
		.keep_fds = { fd, -1, -1, -1 } };
	struct err err = {0};
	char verdict;

	if (confine_self(&wall, &err) != 0)
		_exit(1);
	verdict = password_is(w->hash, w->typed) ? 'y' : 'n';
	if (write(fd, &verdict, 1) != 1)
		_exit(1);
	_exit(0);
}

/* ---- one after the other ---------------------------------------------- */

static void password_next(struct ctl *c);

static void password_over(struct ctl_password *w,
    enum ctl_verdict verdict)
{
	password_stop(w);
	w->over = true;
	if (w->p == NULL) {
		password_free(w);
		return;
	}
	w->p->verdict = verdict;
	ctl_wake(w->c);
}

static void password_end(struct ctl_password *w,
    enum ctl_verdict verdict)
{
	struct ctl *c = w->c;

	password_over(w, verdict);
	password_next(c);
}

/* One that dies has said nothing about the password. */
static void password_read(int what, void *arg)
{
	struct ctl_password *w = arg;
	char verdict = '?';
	ssize_t n = read(w->helper.fd, &verdict, 1);

	(void)what;
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	password_end(w, n != 1 ? CTL_UNCHECKED : verdict == 'y' ? CTL_RIGHT :
	    CTL_WRONG);
}

static void password_late(void *arg)
{
	password_end(arg, CTL_UNCHECKED);
}

static int password_start(struct ctl_password *w)
{
	struct err err = {0};

	if (ctl_helper_start(&w->helper, w->c->o.loop, password_child,
	    password_read, w, &err) != 0) {
		warn(w->c->o.log, "password", "%s", err.text);
		return -1;
	}
	w->limit = loop_timer_new(w->c->o.loop, password_late, w);
	loop_timer_arm(w->limit, PASSWORD_LIMIT_MS);
	return 0;
}

/* The one that has waited longest; NULL: none waits, or one is being
 * checked. */
static struct ctl_password *password_first(const struct ctl *c)
{
	struct ctl_password *first = NULL;

	for (struct ctl_password *w = c->passwords; w; w = w->next) {
		if (w->helper.pid != 0)
			return NULL;
		if (!w->over)
			first = w;	/* the newest is in front */
	}
	return first;
}

static void password_next(struct ctl *c)
{
	struct ctl_password *w;

	while ((w = password_first(c)) != NULL && password_start(w) != 0)
		password_over(w, CTL_UNCHECKED);
}

/* ---- what the engine asks --------------------------------------------- */

int ctl_password(struct ctl_request *r, const char *hash,
    const char *password, struct err *err)
{
	struct ctl *c = r->p->c;
	struct ctl_password *w;
	struct buf args = {0};
	size_t n = 0;

	for (w = c->passwords; w; w = w->next)
		n++;
	if (n >= PASSWORDS_MAX)
		return fail_code(err, "busy", "password: too many wait; try "
		    "again");
	w = xcalloc(1, sizeof(*w));
	json_write(&args, r->m.args);
	w->c = c;
	w->p = r->p;
	w->id = r->m.id;
	w->args = buf_detach(&args);
	w->hash = xstrdup(hash);
	w->typed = xstrdup(password);
	w->next = c->passwords;
	c->passwords = w;
	r->p->checking = w;
	r->later = true;
	password_next(c);
	return 0;
}

bool ctl_password_again(struct ctl_peer *p, struct ctl_request *r)
{
	struct ctl_password *w = p->checking;

	if (w == NULL || !w->over)
		return false;
	r->m.id = w->id;
	r->m.word = "auth";
	r->m.args = json_parse(&p->c->a, w->args, strlen(w->args),
	    WIRE_LINE_MAX, NULL);
	password_free(w);
	return true;
}

bool ctl_password_due(const struct ctl_peer *p)
{
	return p->checking != NULL && p->checking->over;
}

void ctl_password_forget(struct ctl_peer *p)
{
	struct ctl_password *w = p->checking;

	if (w == NULL)
		return;
	w->p = NULL;
	p->checking = NULL;
	/* one that is being checked ends by itself */
	if (w->helper.pid == 0)
		password_free(w);
}

void ctl_passwords_release(struct ctl *c)
{
	while (c->passwords != NULL)
		password_free(c->passwords);
}
