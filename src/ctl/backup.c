/*
 * backup.c: copies of the record while it is in use.  The engine waits for
 * nobody: a few pages are copied between two turns, and the disk is waited
 * for by a process of its own.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ctl/helper.h"
#include "ctl/internal.h"

#define BACKUPS_MAX 4		/* at a time */
#define BACKUP_PAGES 128	/* at first; a piece of half a megabyte */

struct ctl_backup {
	struct ctl_backup *next;
	struct ctl *c;
	struct ctl_peer *p;		/* NULL: it has gone */
	int64_t id;			/* of the request */
	struct store_copy *copy;
	struct loop_timer *timer;	/* the next piece */
	int pages;			/* of a piece */
	int64_t left;			/* after the last one */
	int64_t told;			/* percent */
	struct ctl_helper helper;	/* that makes it durable */
	struct err err;			/* what that has said */
	size_t said;			/* bytes of it */
};

static void backup_free(struct ctl_backup *b)
{
	struct ctl_backup **at = &b->c->backups;

	while (*at != b)
		at = &(*at)->next;
	*at = b->next;
	loop_timer_free(b->timer);
	b->copy->ops->end(b->copy);
	free(b);
}

/* The reply; why NULL: it is done. */
static void backup_reply(struct ctl_backup *b, const struct err *why)
{
	struct ctl_peer *p = b->p;
	struct arena a = {0};
	struct buf line = {0};

	if (p != NULL) {
		if (why != NULL)
			wire_write_error(&line, b->id, why);
		else
			wire_write_ok(&line, b->id, val_map(&a));
		ctl_peer_write(p, line.p, line.len);
	}
	backup_free(b);
	if (p != NULL)
		ctl_peer_flush(p);
	buf_release(&line);
	arena_release(&a);
}

/* ---- its name --------------------------------------------------------- */

/* Nothing of the engine's is kept open beside the pipe: a socket that the
 * engine closes is closed then. */
static void backup_child(void *arg, int fd)
{
	struct ctl_backup *b = arg;
	const char *p = (const char *)&b->err;
	size_t n = 0;

	for (int signo = 1; signo < NSIG; signo++)
		signal(signo, signo == SIGPIPE ? SIG_IGN : SIG_DFL);
	if (fd > STDERR_FILENO + 1)
		syscall(SYS_close_range, STDERR_FILENO + 1, fd - 1, 0);
	syscall(SYS_close_range, fd + 1, ~0u, 0);
	b->copy->ops->name(b->copy, &b->err);	/* no words: it is done */
	while (n < sizeof(b->err)) {
		ssize_t wrote = write(fd, p + n, sizeof(b->err) - n);

		if (wrote <= 0)
			break;
		n += (size_t)wrote;
	}
	_exit(0);
}

static void backup_heard(int what, void *arg)
{
	struct ctl_backup *b = arg;
	char *into = (char *)&b->err;
	ssize_t n = read(b->helper.fd, into + b->said,
	    sizeof(b->err) - b->said);

	(void)what;
	if (n > 0)
		b->said += (size_t)n;
	if (n > 0 && b->said < sizeof(b->err))
		return;
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	ctl_helper_wait(&b->helper);
	if (b->said < sizeof(b->err)) {
		err_clear(&b->err);
		fail(&b->err, "backup: what made it durable was ended");
	}
	backup_reply(b, b->err.text[0] == '\0' ? NULL : &b->err);
}

/* ---- its pages -------------------------------------------------------- */

static void backup_tell(struct ctl_backup *b)
{
	int64_t percent = b->copy->all == 0 ? 0 :
	    b->copy->done * 100 / b->copy->all;
	struct arena a = {0};
	struct val *is;

	if (percent == b->told || b->p->out.len >= CTL_OUT_STOP)
		return;
	b->told = percent;
	is = val_map(&a);
	val_set(&a, is, "id", val_int(&a, b->id));
	val_set(&a, is, "done", val_int(&a, b->copy->done));
	val_set(&a, is, "all", val_int(&a, b->copy->all));
	ctl_peer_push(b->p, WIRE_PUSH_PROGRESS, is);
	ctl_peer_flush(b->p);
	arena_release(&a);
}

/* A record that grows as fast as it is copied is copied faster. */
static void backup_pace(struct ctl_backup *b)
{
	int64_t left = b->copy->all - b->copy->done;

	if (left >= b->left && b->pages < INT_MAX / 2)
		b->pages *= 2;
	b->left = left;
}

static void backup_piece(void *arg)
{
	struct ctl_backup *b = arg;
	struct err err = {0};
	int more = b->copy->ops->step(b->copy, b->pages, &err);

	if (more > 0) {
		backup_pace(b);
		backup_tell(b);
		loop_timer_arm(b->timer, 0);
		return;
	}
	if (more < 0 || ctl_helper_start(&b->helper, b->c->o.loop,
	    backup_child, backup_heard, b, &err) != 0)
		backup_reply(b, &err);
}

/* ---- what is asked ---------------------------------------------------- */

int ctl_backup(struct ctl_request *r, const char *path, struct err *err)
{
	struct ctl *c = r->p->c;
	struct store_copy *copy;
	struct ctl_backup *b;
	size_t n = 0;

	for (b = c->backups; b != NULL; b = b->next)
		n++;
	if (n >= BACKUPS_MAX)
		return fail_code(err, "busy", "backup: %zu copies are being "
		    "made already; let one of them end", n);
	copy = c->store->ops->backup(c->store, path, err);
	if (copy == NULL)
		return -1;
	b = xcalloc(1, sizeof(*b));
	b->c = c;
	b->p = r->p;
	b->id = r->m.id;
	b->copy = copy;
	b->pages = BACKUP_PAGES;
	b->left = INT64_MAX;
	b->timer = loop_timer_new(c->o.loop, backup_piece, b);
	loop_timer_arm(b->timer, 0);
	b->next = c->backups;
	c->backups = b;
	return 0;
}

/* One that is whole is made durable all the same: who waits for a disk
 * cannot be ended. */
void ctl_backup_forget(struct ctl_peer *p)
{
	struct ctl_backup *b = p->c->backups, *next;

	for (; b != NULL; b = next) {
		next = b->next;
		if (b->p != p)
			continue;
		b->p = NULL;
		if (b->helper.pid == 0)
			backup_free(b);
	}
}

void ctl_backups_release(struct ctl *c)
{
	while (c->backups != NULL) {
		ctl_helper_wait(&c->backups->helper);
		backup_free(c->backups);
	}
}
