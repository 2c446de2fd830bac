/*
 * gate_main.c: the program ensayo-gate.  `ensayo run` starts it with its
 * standard input as a leash: when that ends, it ends.  It says "listening
 * PORT FINGERPRINT" on standard output once it does.
 */
#include "config.h"

#include <getopt.h>
#include <locale.h>
#include <pwd.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/where.h"
#include "gate/listener.h"

#define GATE_NICE 5		/* behind the engine, before its handlers */
#define GATE_UID 65534		/* nobody */
#define GATE_STAFF_UID 65533	/* nobody else's: staff are kept apart */

struct gate_args {
	const char *listen, *socket, *key;
	bool staff, insecure;
	struct networks hall;
};

static const struct option gate_options[] = {
	{ "hall-cidr", required_argument, NULL, 'h' },
	{ "host-key", required_argument, NULL, 'k' },
	{ "insecure", no_argument, NULL, 'i' },
	{ "listen", required_argument, NULL, 'l' },
	{ "socket", required_argument, NULL, 's' },
	{ "staff", no_argument, NULL, 'S' },
	{ NULL, 0, NULL, 0 },
};

static const struct log gate_log = { STDERR_FILENO, LOG_LEVEL_WARN,
	"ensayo-gate" };

static int gate_say(const struct err *err)
{
	fprintf(stderr, "ensayo-gate: %s\n", err->text);
	return 2;
}

static int gate_parse(struct gate_args *a, int argc, char **argv,
    struct err *err)
{
	int c;

	while ((c = getopt_long(argc, argv, "", gate_options, NULL)) != -1) {
		if (c == 'l')
			a->listen = optarg;
		else if (c == 's')
			a->socket = optarg;
		else if (c == 'k')
			a->key = optarg;
		else if (c == 'S')
			a->staff = true;
		else if (c == 'i')
			a->insecure = true;
		else if (c != 'h' || networks_add(&a->hall, optarg, err) != 0)
			return c == 'h' ? -1 : fail(err, "see "
			    "ensayo-gate(8)");
	}
	if (a->listen == NULL || a->socket == NULL || a->key == NULL ||
	    optind < argc)
		return fail(err, "--listen, --socket and --host-key are "
		    "needed; ensayo run gives them");
	return 0;
}

/* Whom handlers become: a user made for it, else a number that owns
 * nothing. */
static struct wall_options gate_user(bool staff)
{
	const struct passwd *pw = getpwnam(staff ? "_ensayo-staff" :
	    "_ensayo-gate");
	uid_t uid = staff ? GATE_STAFF_UID : GATE_UID;

	if (pw != NULL)
		return (struct wall_options){ .uid = pw->pw_uid,
			.gid = pw->pw_gid, .readable = where_folder(WHERE_LOCALE) };
	return (struct wall_options){ .uid = uid, .gid = (gid_t)uid,
		.readable = where_folder(WHERE_LOCALE) };
}

static int gate_wall(const struct gate_args *a, struct wall **wall,
    struct err *err)
{
	struct wall_options user = gate_user(a->staff);

	*wall = wall_new(&user, err);
	if (*wall != NULL && wall_try(*wall, err) == 0)
		return 0;
	wall_free(*wall);
	*wall = NULL;
	if (a->insecure) {
		warn(&gate_log, "gate", "--insecure: %s", err->text);
		return 0;
	}
	return fail(err, "%.900s; --insecure would go on without", err->text);
}

static void gate_ready(int port, void *print)
{
	printf("listening %d %s\n", port, (const char *)print);
	fflush(stdout);
}

static struct i18n *gate_words(void)
{
	struct i18n *words = NULL;

	if (i18n_open(&words, where_folder(WHERE_LOCALE), i18n_lang_of_env(), NULL) != 0)
		words = NULL;
	return words;
}

static int gate_start(const struct gate_args *a, struct err *err)
{
	struct listener_options o = { .hall = &a->hall,
		.limits = &slots_usual, .socket = a->socket,
		.staff = a->staff, .log = &gate_log, .ready = gate_ready };
	char print[SSHD_PRINT] = "";
	struct wall *wall = NULL;
	struct i18n *words;
	int failed;

	if (listen_at_parse(&o.at, a->listen, err) != 0 ||
	    gate_wall(a, &wall, err) != 0)
		return -1;
	o.arg = print;
	o.bind = sshd_new(a->key, print, err);
	if (o.bind == NULL) {
		wall_free(wall);
		return -1;
	}
	sshd_warm(o.bind);
	words = gate_words();
	o.wall = wall;
	o.words = words;
	o.locale_dir = where_folder(WHERE_LOCALE);
	failed = listener_run(&o, err);
	ssh_bind_free(o.bind);
	wall_free(wall);
	i18n_free(words);
	return failed;
}

int main(int argc, char **argv)
{
	struct gate_args a = {0};
	struct err err = {0};
	int status = 0;

	signal(SIGPIPE, SIG_IGN);
	setpriority(PRIO_PROCESS, 0, GATE_NICE);
	setlocale(LC_CTYPE, "C.UTF-8");	/* of screens; handlers share it */
	if (crypto_init(&err) != 0 || ssh_init() != SSH_OK ||
	    gate_parse(&a, argc, argv, &err) != 0 ||
	    gate_start(&a, &err) != 0)
		status = gate_say(&err);
	networks_release(&a.hall);
	return status;
}
