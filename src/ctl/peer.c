/*
 * peer.c: one connection: bytes in and out, who it is, how it ends.  It
 * must never wait, and never free a connection while a turn may hold it:
 * what is over is marked dead and swept at the end of a turn.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ctl/internal.h"

static void peer_ready(int what, void *arg);

struct ctl_peer *ctl_peer_new(struct ctl *c, int fd, bool staff)
{
	struct ctl_peer *p = xcalloc(1, sizeof(*p));

	p->c = c;
	p->fd = fd;
	p->passing = -1;
	p->staff = staff;
	p->hat = WIRE_NOBODY;
	p->person = -1;
	p->team = -1;
	p->since_ms = ctl_now(c);
	p->interest = LOOP_READ;
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	p->watch = loop_fd_new(c->o.loop, fd, p->interest, peer_ready, p);
	p->next = c->peers;
	if (c->peers)
		c->peers->prev = p;
	c->peers = p;
	c->npeers++;
	return p;
}

/* The links between it and its twins. */
static void peer_twins(struct ctl_peer *p)
{
	if (p->twin_of != NULL)
		p->twin_of->twins--;
	for (struct ctl_peer *t = p->c->peers; t && p->twins > 0; t = t->next)
		if (t->twin_of == p) {
			t->twin_of = NULL;
			p->twins--;
		}
}

void ctl_peer_free(struct ctl_peer *p)
{
	struct ctl *c = p->c;

	ctl_unfollow(p);
	ctl_backup_forget(p);
	ctl_login_forget(p);
	ctl_password_forget(p);
	ctl_wait_forget(p);
	ctl_hold_forget(p);
	c->out_bytes -= p->out.len;
	loop_fd_free(p->watch);
	close(p->fd);
	if (p->passing >= 0)
		close(p->passing);
	peer_twins(p);
	frame_release(&p->in);
	buf_release(&p->out);
	if (p->prev)
		p->prev->next = p->next;
	else
		c->peers = p->next;
	if (p->next)
		p->next->prev = p->prev;
	c->npeers--;
	free(p);
}

bool ctl_hat_streams(int hat)
{
	return hat == HAT_DIRECTOR || hat == HAT_CONTROLLER ||
	    hat == HAT_EVALUATOR || hat == HAT_AUDITOR;
}

struct view_viewer ctl_peer_viewer(const struct ctl_peer *p)
{
	const struct state *st = ctl_state(p->c);
	struct view_viewer who = {
		.hat = p->hat < HATS ? (enum state_hat)p->hat :
		    HAT_SCOREBOARD,
		.team = p->person >= 0 ? st->people[p->person].team : -1,
		.seats = state_seats(st, p->person),
		.lang = p->lang[0] ? p->lang : NULL,
	};

	return who;
}

/* ---- out -------------------------------------------------------------- */

void ctl_peer_write(struct ctl_peer *p, const void *bytes, size_t n)
{
	if (p->dead || p->deaf)
		return;
	buf_add(&p->out, bytes, n);
	p->c->out_bytes += n;
}

void ctl_peer_push(struct ctl_peer *p, enum wire_push push,
    const struct val *value)
{
	struct buf line = {0};

	wire_write_push(&line, push, value);
	ctl_peer_write(p, line.p, line.len);
	buf_release(&line);
}

/* Is there something for it that was not written yet for want of room? */
static bool peer_lags(const struct ctl_peer *p)
{
	return !p->ending && !p->deaf && ((p->streaming &&
	    p->streamed < p->c->head) || (p->view != NULL &&
	    p->view_n != p->view->n));
}

static void peer_interest(struct ctl_peer *p)
{
	int interest = 0;

	if (!p->ending && !p->eof && p->out.len < CTL_OUT_STOP &&
	    frame_len(&p->in) < WIRE_LINE_MAX + CTL_READ)
		interest |= LOOP_READ;
	if (p->out.len > 0 || peer_lags(p))
		interest |= LOOP_WRITE;
	if (interest == p->interest)
		return;
	p->interest = interest;
	loop_fd_interest(p->watch, interest);
}

static void peer_die(struct ctl_peer *p)
{
	p->dead = true;
	p->interest = 0;
	loop_fd_interest(p->watch, 0);
	ctl_wake(p->c);
}

/* Some bytes, and with the first of them a descriptor that waits. */
static ssize_t peer_pass(struct ctl_peer *p, const char *bytes, size_t n)
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec io = { .iov_base = (void *)(uintptr_t)bytes,
		.iov_len = n };
	struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control.room) };
	ssize_t sent;

	if (p->passing < 0)
		return send(p->fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT);
	control.head.cmsg_level = SOL_SOCKET;
	control.head.cmsg_type = SCM_RIGHTS;
	control.head.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&control.head), &p->passing, sizeof(int));
	sent = sendmsg(p->fd, &m, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent > 0) {
		close(p->passing);
		p->passing = -1;
	}
	return sent;
}

/* Sends what the socket takes; false when nobody reads any more. */
static bool peer_send(struct ctl_peer *p)
{
	size_t sent = 0;

	while (sent < p->out.len) {
		ssize_t n = peer_pass(p, p->out.p + sent, p->out.len - sent);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			return false;
		if (n < 0)
			break;
		sent += (size_t)n;
	}
	buf_drop(&p->out, sent);
	p->c->out_bytes -= sent;
	return true;
}

/* It reads no more.  What it said before it went is still to be done: whoever
 * was cut off has seen their words on the screen. */
static void peer_deafen(struct ctl_peer *p)
{
	p->c->out_bytes -= p->out.len;
	buf_clear(&p->out);
	p->deaf = true;
}

void ctl_peer_flush(struct ctl_peer *p)
{
	if (p->dead)
		return;
	if (!p->deaf && !peer_send(p))
		peer_deafen(p);
	if (p->ending && p->out.len == 0)
		peer_die(p);
	else
		peer_interest(p);
}

/* ---- in --------------------------------------------------------------- */

static void peer_read(struct ctl_peer *p)
{
	char bytes[CTL_READ];
	ssize_t n;

	do
		n = read(p->fd, bytes, sizeof(bytes));
	while (n < 0 && errno == EINTR);
	if (n < 0 && errno == EAGAIN)
		return;
	if (n <= 0) {
		p->eof = true;
		ctl_wake(p->c);
		return;
	}
	frame_add(&p->in, bytes, (size_t)n);
	if (frame_ready(&p->in))
		ctl_wake(p->c);
}

static void peer_ready(int what, void *arg)
{
	struct ctl_peer *p = arg;

	if (p->dead)
		return;
	if (what & LOOP_READ)
		peer_read(p);
	if (what & LOOP_WRITE) {
		ctl_peer_flush(p);
		if (!p->dead && !p->ending && !p->deaf) {
			ctl_stream_pump(p);
			ctl_view_pump(p);
		}
		/* lines that waited until it reads */
		if (p->out.len < CTL_OUT_STOP && frame_ready(&p->in))
			ctl_wake(p->c);
	}
	ctl_peer_flush(p);
}

/* ---- the end ---------------------------------------------------------- */

void ctl_peer_refuse(struct ctl_peer *p, const struct err *err)
{
	struct buf line = {0};

	log_line(p->c->o.log, LOG_LEVEL_INFO, "ctl", "connection %d: %s",
	    p->fd, err->text);
	wire_write_error(&line, -1, err);
	ctl_peer_write(p, line.p, line.len);
	buf_release(&line);
	p->ending = true;
	p->since_ms = ctl_now(p->c);
}

void ctl_peer_end(struct ctl_peer *p, const char *code, const char *text)
{
	struct arena a = {0};
	struct val *is;

	if (p->ending || p->dead)
		return;
	is = val_map(&a);
	val_set(&a, is, "code", val_str(&a, code));
	val_set(&a, is, "text", val_str(&a, text));
	ctl_peer_push(p, WIRE_PUSH_END, is);
	arena_release(&a);
	p->ending = true;
	p->since_ms = ctl_now(p->c);
}
