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
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ctl/helper.h"
#include "ctl/internal.h"

#define BACKUPS_MAX 4		/* at a time */
#define BACKUP_PAGES 128	/* at first; a piece of half a megabyte */
/* Then the disk gets its time, or what is recorded meanwhile would have to
 * wait for all that is copied. */
#define BACKUP_SYNC_PAGES 2048

struct ctl_backup {
	struct ctl_backup *next;
	struct ctl *c;
	struct ctl_peer *p;		/* NULL: it has gone */
	int64_t id;			/* of the request */
	struct store_copy *copy;	/* NULL: given up */
	struct loop_timer *timer;	/* the next piece */
	int pages;			/* of a piece */
	int64_t left;			/* after the last one */
	int64_t synced;			/* pages by then */
	int64_t told;			/* percent */
	struct ctl_helper helper;	/* that waits for the disk */
	bool naming;			/* it gives the name */
	struct err err;			/* what it has said */
	size_t said;			/* bytes of it */
};

/* What the helper is told, one byte each. */
#define BACKUP_SYNC 's'
#define BACKUP_NAME 'n'

/* The helper has left, or never was. */
static void backup_free(struct ctl_backup *b)
{
	struct ctl_backup **at = &b->c->backups;

	while (*at != b)
		at = &(*at)->next;
	*at = b->next;
	loop_timer_free(b->timer);
	if (b->copy != NULL)
		b->copy->ops->end(b->copy);
	free(b);
}

/* Nothing is left of the copy, and the helper is told to leave: it may be
 * waiting for the disk, and nobody waits for it. */
static void backup_give_up(struct ctl_backup *b)
{
	b->copy->ops->end(b->copy);
	b->copy = NULL;
	b->p = NULL;
	loop_timer_disarm(b->timer);
	shutdown(b->helper.fd, SHUT_WR);
}

/* The reply; why NULL: it is done. */
static void backup_reply(struct ctl_backup *b, const struct err *why)
{
	struct arena a = {0};
	struct buf line = {0};

	if (b->p == NULL)
		return;
	if (why != NULL)
		wire_write_error(&line, b->id, why);
	else
		wire_write_ok(&line, b->id, val_map(&a));
	ctl_peer_write(b->p, line.p, line.len);
	ctl_peer_flush(b->p);
	buf_release(&line);
	arena_release(&a);
}

/* ---- the helper ------------------------------------------------------- */

/* The whole of it, without words when all went well. */
_Noreturn static void backup_say(int fd, const struct err *err)
{
	const char *p = (const char *)err;
	size_t n = 0;

	while (n < sizeof(*err)) {
		ssize_t wrote = write(fd, p + n, sizeof(*err) - n);

		if (wrote <= 0)
			break;
		n += (size_t)wrote;
	}
	_exit(0);
}

/* Nothing of the engine's is kept open beside the socket: what the engine
 * closes is closed then. */
static void backup_child(void *arg, int fd)
{
	struct ctl_backup *b = arg;
	const struct store_copy_ops *ops = b->copy->ops;
	char told;

	for (int signo = 1; signo < NSIG; signo++)
		signal(signo, signo == SIGPIPE ? SIG_IGN : SIG_DFL);
	if (fd > STDERR_FILENO + 1)
		syscall(SYS_close_range, STDERR_FILENO + 1, fd - 1, 0);
	syscall(SYS_close_range, fd + 1, ~0u, 0);
	while (read(fd, &told, 1) == 1) {
		if (told == BACKUP_NAME || ops->sync(b->copy, &b->err) != 0) {
			if (b->err.text[0] == '\0')
				ops->name(b->copy, &b->err);
			backup_say(fd, &b->err);
		}
		if (write(fd, &told, 1) != 1)
			break;
	}
	_exit(0);
}

static void backup_ask(struct ctl_backup *b, char what)
{
	b->naming = what == BACKUP_NAME;
	/* one that has died is heard of all the same */
	send(b->helper.fd, &what, 1, MSG_NOSIGNAL);
}

/* Has it said all that it will say? */
static bool backup_listen(struct ctl_backup *b)
{
	char *into = (char *)&b->err;
	ssize_t n = read(b->helper.fd, into + b->said,
	    sizeof(b->err) - b->said);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return false;
	if (n > 0)
		b->said += (size_t)n;
	if (n == 1 && b->said == 1 && into[0] == BACKUP_SYNC) {
		b->said = 0;
		b->synced = b->copy == NULL ? 0 : b->copy->done;
		if (b->copy != NULL)
			loop_timer_arm(b->timer, 0);
		return false;
	}
	return n <= 0 || b->said == sizeof(b->err);
}

static void backup_heard(int what, void *arg)
{
	struct ctl_backup *b = arg;

	(void)what;
	if (!backup_listen(b))
		return;
	ctl_helper_wait(&b->helper);
	if (b->said < sizeof(b->err)) {
		err_clear(&b->err);
		fail(&b->err, "backup: what made it durable was ended");
	}
	backup_reply(b, b->err.text[0] == '\0' ? NULL : &b->err);
	backup_free(b);
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

	if (more < 0) {
		backup_reply(b, &err);
		backup_give_up(b);
	} else if (more == 0) {
		backup_ask(b, BACKUP_NAME);
	} else {
		backup_pace(b);
		backup_tell(b);
		if (b->copy->done - b->synced >= BACKUP_SYNC_PAGES)
			backup_ask(b, BACKUP_SYNC);
		else
			loop_timer_arm(b->timer, 0);
	}
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
	b->next = c->backups;
	c->backups = b;
	if (ctl_helper_start(&b->helper, c->o.loop, backup_child,
	    backup_heard, b, err) != 0) {
		backup_free(b);
		return -1;
	}
	loop_timer_arm(b->timer, 0);
	return 0;
}

/* One that is whole is given its name all the same. */
void ctl_backup_forget(struct ctl_peer *p)
{
	for (struct ctl_backup *b = p->c->backups; b != NULL; b = b->next) {
		if (b->p != p)
			continue;
		if (b->naming)
			b->p = NULL;
		else
			backup_give_up(b);
	}
}

void ctl_backups_release(struct ctl *c)
{
	while (c->backups != NULL) {
		ctl_helper_wait(&c->backups->helper);
		backup_free(c->backups);
	}
}
