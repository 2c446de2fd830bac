/*
 * race.c: two people at two terminals press GO at the same instant; then
 * one of them leans on the key.
 *
 *	race RECORD PID
 *
 * PID is the engine's, which is stopped while both press, so that both have
 * aimed at the same standby before it hears of either.
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "tests/ui/vt.h"

static int done;

static void step(bool fine, const char *what)
{
	printf("%s %d - %s\n", fine ? "ok" : "not ok", ++done, what);
	if (!fine)
		exit(1);
}

static bool shows(struct vt *v, const char *text)
{
	struct buf out = {0};
	bool has;

	vt_text(v, &out);
	has = strstr(buf_str(&out), text) != NULL;
	buf_release(&out);
	return has;
}

/* Released by this one, or refused to it. */
static bool told(struct vt *v)
{
	while (!v->over && !shows(v, "RELEASING 01") &&
	    !shows(v, "was released by"))
		vt_wait_ms(v, 1000);
	return !v->over;
}

static void sit(struct vt *v, const char *record)
{
	const char *const argv[] = { getenv("ENSAYO"), "console", record,
		NULL };

	vt_start(v, argv, 100, 24, "xterm-256color");
}

/* Both press while nobody hears them, twice, as people do then. */
static void both(struct vt *a, struct vt *b, pid_t engine)
{
	kill(engine, SIGSTOP);
	vt_type(a, ">");
	vt_type(b, ">");
	vt_type(a, ">");
	vt_type(b, ">");
	step(vt_see(a, "IGNORED") && vt_see(b, "IGNORED"),
	    "a second press is told so, whatever the engine does");
	kill(engine, SIGCONT);
}

int main(int argc, char **argv)
{
	struct vt a, b;
	pid_t engine;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 3 || !vt_possible()) {
		printf("1..0 # SKIP no pseudo-terminals here\n");
		return 77;
	}
	engine = (pid_t)strtol(argv[2], NULL, 10);
	sit(&a, argv[1]);
	sit(&b, argv[1]);
	step(vt_see(&a, "STANDBY > 01") && vt_see(&b, "STANDBY > 01"),
	    "two consoles");
	both(&a, &b, engine);
	step(told(&a) && told(&b), "both are told what came of it");
	step(shows(&a, "was released by") != shows(&b,
	    "was released by"), "one of them is told who was first");
	step(vt_see(&a, "STANDBY > 02"), "the next one stands by");
	/* Auto-repeat: two before anybody can paint, then one by one. */
	vt_type(&a, ">>");
	step(vt_see(&a, "IGNORED"), "a held key is one press");
	for (int i = 0; i < 10; i++)
		vt_type(&a, ">");
	step(vt_see(&a, "RELEASING 02") && vt_see(&b, "RELEASING 02"),
	    "and one release");
	printf("1..%d\n", done);
	vt_release(&a);
	vt_release(&b);
	return 0;
}
