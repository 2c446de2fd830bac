/*
 * listener.c: the two sockets: their folder, who may connect, and how many.
 * The folder belongs to this user alone; the staff socket takes nobody
 * else's processes even so.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "ctl/internal.h"

#define LISTEN_BACKLOG 512
#define LISTEN_BURST 64		/* accepted at once */

static int listen_folder(const char *folder, struct err *err)
{
	struct stat sb;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return fail(err, "%s: %s", folder, strerror(errno));
	if (lstat(folder, &sb) != 0)
		return fail(err, "%s: %s", folder, strerror(errno));
	if (!S_ISDIR(sb.st_mode))
		return fail(err, "%s: it is not a folder", folder);
	if (sb.st_uid != geteuid())
		return fail(err, "%s: it belongs to uid %u", folder,
		    (unsigned)sb.st_uid);
	if ((sb.st_mode & 077) != 0 && chmod(folder, 0700) != 0)
		return fail(err, "%s: others may use it: %s", folder,
		    strerror(errno));
	return 0;
}

/* "01234567.staff" or "01234567.gate". */
static bool listen_our_name(const char *name)
{
	return strspn(name, "0123456789abcdef") == 8 &&
	    (strcmp(name + 8, ".staff") == 0 ||
	    strcmp(name + 8, ".gate") == 0);
}

/* Whoever began to listen is gone; somebody it left behind may still hold
 * what it listened on. */
static bool listen_is_orphan(int fd)
{
	struct ucred peer;
	socklen_t n = sizeof(peer);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &n) == 0 &&
	    kill(peer.pid, 0) != 0 && errno == ESRCH;
}

/* A socket of ours that nobody listens on. */
static bool listen_is_dead(const char *path)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	struct stat sb;
	bool dead;
	int fd;

	if (strlen(path) >= sizeof(sa.sun_path) || lstat(path, &sb) != 0 ||
	    !S_ISSOCK(sb.st_mode) || sb.st_uid != geteuid())
		return false;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return false;
	memcpy(sa.sun_path, path, strlen(path));
	if (connect(fd, (struct sockaddr *)&sa, sizeof(sa)) != 0)
		dead = errno == ECONNREFUSED;
	else
		dead = listen_is_orphan(fd);
	close(fd);
	return dead;
}

/* What killed engines left.  The folder is locked: no engine is between
 * making its socket and listening on it. */
static void listen_sweep(const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *de;

	while (d != NULL && (de = readdir(d)) != NULL) {
		char *path;

		if (!listen_our_name(de->d_name))
			continue;
		path = xasprintf("%s/%s", folder, de->d_name);
		if (listen_is_dead(path))
			unlink(path);
		free(path);
	}
	if (d != NULL)
		closedir(d);
}

/* The lock is that of one file: a copy of the record has the same name. */
static int listen_alone(const char *path, struct err *err)
{
	struct stat sb;

	if (lstat(path, &sb) == 0)
		return fail_code(err, "running", "%s: an engine listens "
		    "there: another copy of this record is conducted", path);
	return 0;
}

/* The folder has been swept. */
static int listen_open(const char *path, struct err *err)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	int fd;

	if (listen_alone(path, err) != 0)
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return fail(err, "socket: %s", strerror(errno));
	memcpy(sa.sun_path, path, strlen(path));
	if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) != 0 ||
	    chmod(path, 0600) != 0 || listen(fd, LISTEN_BACKLOG) != 0) {
		fail(err, "%s: %s", path, strerror(errno));
		close(fd);
		return -1;
	}
	return fd;
}

/* On the staff socket only the engine's own uid. */
static bool listen_own(int fd)
{
	struct ucred peer;
	socklen_t n = sizeof(peer);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &n) == 0 &&
	    peer.uid == geteuid();
}

static void listen_take(struct ctl *c, int fd, bool staff, bool own)
{
	struct err err = {0};
	bool full = !ctl_room(c, staff);
	struct ctl_peer *p = ctl_peer_new(c, fd, staff);

	p->own = own;
	loop_timer_arm(c->patience, 1000);
	if (staff && !listen_own(fd)) {
		fail_code(&err, "forbidden",
		    "connection: not of the engine's user");
		ctl_peer_refuse(p, &err);
	} else if (full) {
		fail_code(&err, "busy", "connection: there are too many");
		ctl_peer_refuse(p, &err);
	}
	ctl_peer_flush(p);
}

void ctl_take(struct ctl *c, int fd, bool staff)
{
	listen_take(c, fd, staff, false);
}

void ctl_take_own(struct ctl *c, int fd)
{
	listen_take(c, fd, true, true);
}

static void listen_accept(struct ctl *c, int which)
{
	for (int i = 0; i < LISTEN_BURST; i++) {
		int fd = accept4(c->listen_fd[which], NULL, NULL,
		    SOCK_CLOEXEC | SOCK_NONBLOCK);

		if (fd < 0 && (errno == EMFILE || errno == ENFILE)) {
			/* patience looks again in a second */
			loop_fd_interest(c->listen_watch[which], 0);
			loop_timer_arm(c->patience, 1000);
			warn(c->o.log, "ctl", "accept: %s", strerror(errno));
		}
		if (fd < 0)
			return;
		ctl_take(c, fd, which == 1);
	}
}

static void listen_gate(int what, void *arg)
{
	(void)what;
	listen_accept(arg, 0);
}

static void listen_staff(int what, void *arg)
{
	(void)what;
	listen_accept(arg, 1);
}

static int listen_one(struct ctl *c, int which, const char *folder,
    const char *uuid, struct err *err)
{
	int n = snprintf(c->path[which], sizeof(c->path[which]), "%s/%.8s.%s",
	    folder, uuid, which ? "staff" : "gate");

	if (n < 0 || (size_t)n >= sizeof(c->path[which])) {
		c->path[which][0] = '\0';
		return fail(err, "%s: too long for a socket", folder);
	}
	c->listen_fd[which] = listen_open(c->path[which], err);
	if (c->listen_fd[which] < 0) {
		c->path[which][0] = '\0';
		return -1;
	}
	c->listen_watch[which] = loop_fd_new(c->o.loop, c->listen_fd[which],
	    LOOP_READ, which ? listen_staff : listen_gate, c);
	return 0;
}

static int listen_locked(struct ctl *c, const char *folder,
    const char *uuid, struct err *err)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = -1;

	while (fd >= 0 && (rc = flock(fd, LOCK_EX)) != 0 && errno == EINTR)
		;
	if (rc != 0) {
		fail(err, "%s: %s", folder, strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	listen_sweep(folder);
	rc = listen_one(c, 0, folder, uuid, err) != 0 ||
	    listen_one(c, 1, folder, uuid, err) != 0 ? -1 : 0;
	close(fd);
	return rc;
}

int ctl_listen(struct ctl *c, const char *uuid, char *staff, char *gate,
    struct err *err)
{
	char own[64];
	const char *folder = c->o.folder;

	if (folder == NULL) {
		snprintf(own, sizeof(own), "/tmp/ensayo-%u",
		    (unsigned)geteuid());
		folder = own;
	}
	if (listen_folder(folder, err) != 0 ||
	    listen_locked(c, folder, uuid, err) != 0)
		return -1;
	memcpy(gate, c->path[0], sizeof(c->path[0]));
	memcpy(staff, c->path[1], sizeof(c->path[1]));
	return 0;
}

void ctl_listen_close(struct ctl *c)
{
	for (int i = 0; i < 2; i++) {
		if (c->listen_fd[i] < 0)
			continue;
		loop_fd_free(c->listen_watch[i]);
		close(c->listen_fd[i]);
		unlink(c->path[i]);
		c->listen_fd[i] = -1;
		c->path[i][0] = '\0';
	}
}
