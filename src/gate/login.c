/*
 * login.c: who is there.  Codes and names are asked for and carried to the
 * engine, which alone decides; passwords and keys are in login_way.c.
 * Whoever is sent away is told why: a person must never be left before a
 * dead line.
 */
#include "config.h"

#include "gate/login_inner.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/text.h"
#include "gate/nap.h"

#define LOGIN_NAMES 5		/* names that cannot be used */
#define LOGIN_MESSAGES 64	/* of a client that never gets anywhere */
#define LOGIN_QUESTIONS_S 300	/* for what is asked once one is in */
#define LOGIN_WAIT_MS 1000	/* after a wrong code, twice as long each */
#define LOGIN_LAST_MS 500	/* for the last words */

void login_put(struct login *l, struct val *args, const char *key,
    const char *s)
{
	struct buf fine = {0};

	if (s == NULL)
		return;
	text_repair(&fine, s, strlen(s));
	val_set(&l->h->a, args, key, val_str(&l->h->a, buf_str(&fine)));
	buf_release(&fine);
}

/* A signal asks this process to go: that is said, in words that the client
 * shows once whoever is there has answered the question before them. */
static void login_asked(struct login *l)
{
	struct signalfd_siginfo info;

	if (read(l->h->signals, &info, sizeof(info)) != (ssize_t)sizeof(info))
		return;
	l->why = info.ssi_signo == HANDLER_TIME ?
	    _("The time to answer is over and this connection has ended. "
	    "Connect again whenever you like: the code stays the same.") :
	    _("The exercise has stopped for a moment; what you wrote is kept. "
	    "Log in again soon; if it takes longer, ask whoever runs the "
	    "exercise.");
	l->over = true;
}

/* The engine may let a code wait for its turn; whoever has gone meanwhile
 * does not keep a place.  -1: gone, or asked to go, which is said. */
static int login_patient(struct login *l)
{
	const struct handler *h = l->h;
	struct pollfd p[] = { { .fd = client_fd(h->engine),
		.events = POLLIN }, { .fd = ssh_get_fd(h->ssh),
		.events = POLLRDHUP }, { .fd = h->signals,
		.events = POLLIN } };

	while (poll(p, ARRAY_LEN(p), -1) < 0)
		if (errno != EINTR)
			return -1;
	if (p[0].revents == 0 && p[2].revents != 0)
		login_asked(l);
	return p[0].revents == 0 && (p[1].revents | p[2].revents) != 0 ?
	    -1 : 0;
}

static struct val *login_request(struct login *l, struct val *args,
    struct err *err)
{
	struct handler *h = l->h;
	struct wire_message m = { .word = "auth", .args = args };
	int64_t id = client_send(h->engine, &m);
	int got = client_pump(h->engine, 0, err);

	if (got < 0)
		return NULL;
	if (got == 0 && login_patient(l) != 0) {
		fail_code(err, "gone", "login: the other side has gone");
		return NULL;
	}
	return client_wait(h->engine, &h->a, id, err);
}

int login_auth(struct login *l, struct val *args, struct err *err)
{
	struct handler *h = l->h;
	struct val *ok;

	login_put(l, args, "user", h->user);
	login_put(l, args, "lang", l->lang);
	ok = login_request(l, args, err);
	if (ok == NULL) {
		l->over |= strcmp(err->code, "gone") == 0 ||
		    strcmp(err->code, "later") == 0 ||
		    strcmp(err->code, "timeout") == 0;
		return -1;
	}
	h->hat = val_get_text(ok, "hat", "");
	h->person = val_get_text(ok, "person", "");
	h->name = val_get_text(ok, "name", "");
	h->team = val_get_text(ok, "team", "");
	h->lang = val_get_text(ok, "lang", "");
	h->clock = val_get_text(ok, "clock", NULL);
	if (l->lang == NULL)
		login_speak(l, h->lang);
	h->code = val_get_text(ok, "code", NULL);
	l->in = true;
	handler_notify(h, HANDLER_LOGGED_IN);
	alarm(LOGIN_QUESTIONS_S);
	return 0;
}

void login_wrong(struct login *l)
{
	handler_notify(l->h, HANDLER_WRONG);
	if (nap(l->h->signals, LOGIN_WAIT_MS << l->tries)) {
		/* why it ends is that, and no number of tries */
		login_asked(l);
		return;
	}
	l->tries++;
	l->over |= l->tries >= LOGIN_TRIES;
}

/* ---- answers ---------------------------------------------------------- */

/* Is what was typed no way in? */
static bool login_opens_nothing(const struct err *why)
{
	return strcmp(why->code, "code") == 0 ||
	    strcmp(why->code, "neither") == 0 ||
	    strcmp(why->code, "password") == 0;
}

/* What the engine did not like, and what is asked next; false: refused. */
static bool login_again(struct login *l, const struct err *why)
{
	if (strcmp(why->code, "name") == 0 && l->names++ < LOGIN_NAMES) {
		handler_notify(l->h, HANDLER_RIGHT);
		if (l->name != NULL)
			login_unfit(l, why);
		free(l->name);
		l->name = NULL;
		l->stage = LOGIN_NAME;
		return true;
	}
	if (strcmp(why->code, "taken") == 0) {
		handler_notify(l->h, HANDLER_RIGHT);
		l->why = _("Somebody has that name. If it is you, your "
		    "personal code is needed, or your password if you were "
		    "given one.");
		l->stage = LOGIN_PERSONAL;
		return true;
	}
	if (strcmp(why->code, "password") == 0 && l->name == NULL) {
		l->name = l->code;
		l->code = NULL;
		l->stage = LOGIN_PASSWORD;
		return true;
	}
	if (login_opens_nothing(why) && l->stage == LOGIN_PERSONAL)
		l->why = _("That is neither the personal code nor the "
		    "password.");
	login_because(l, why);
	if (login_opens_nothing(why))
		login_wrong(l);
	else if (strcmp(why->code, "door") != 0)
		l->over = strcmp(why->code, "busy") != 0;
	return false;
}

static void login_try(struct login *l, ssh_message m)
{
	struct val *args = val_map(&l->h->a);
	struct err err = {0};

	if (l->stage != LOGIN_PASSWORD)
		login_put(l, args, "code", l->code);
	if (l->stage == LOGIN_PASSWORD || l->stage == LOGIN_PERSONAL)
		login_put(l, args, "password", l->code);
	login_put(l, args, "name", l->name);
	if (login_auth(l, args, &err) == 0) {
		login_welcome(l, m);
	} else if (l->over || !login_again(l, &err)) {
		log_line(l->h->o->log, LOG_LEVEL_INFO, "gate",
		    "%s %.64s: %s", l->h->from, l->h->user, err.text);
		login_because(l, &err);
		login_refuse(l, m);
	} else if (login_question(l, m) != 0) {
		l->over = true;
	}
}

/* Who presses Enter and no more has not guessed. */
static void login_nothing(struct login *l, ssh_message m)
{
	l->why = login_wants(l);
	if (login_question(l, m) != 0)
		l->over = true;
}

static void login_answer(struct login *l, ssh_message m)
{
	const char *typed = ssh_userauth_kbdint_getnanswers(l->h->ssh) < 1 ?
	    NULL : ssh_userauth_kbdint_getanswer(l->h->ssh, 0);

	l->asked = false;
	handler_notify(l->h, HANDLER_ANSWERED);
	if (l->stage == LOGIN_TOLD && l->in) {
		login_enrol(l, typed);
		l->over = ssh_message_auth_reply_success(m, 0) != SSH_OK;
		return;
	}
	if (typed == NULL) {
		login_refuse(l, m);
		return;
	}
	if ((l->stage == LOGIN_CODE || l->stage == LOGIN_NAME) &&
	    login_lang(l, typed)) {
		if (login_question(l, m) != 0)
			l->over = true;
		return;
	}
	if (typed[0] == '\0' && l->stage != LOGIN_NAME) {
		login_nothing(l, m);
		return;
	}
	if (l->stage == LOGIN_NAME) {
		free(l->name);
		l->name = xstrdup(typed);
	} else {
		free(l->code);
		l->code = xstrdup(typed);
	}
	login_try(l, m);
}

static void login_interactive(struct login *l, ssh_message m)
{
	if (ssh_message_auth_kbdint_is_response(m)) {
		if (l->asked)
			login_answer(l, m);
		else
			ssh_message_reply_default(m);
		return;
	}
	if (++l->interactive > LOGIN_TRIES) {
		ssh_message_reply_default(m);
		return;
	}
	if (!l->in)
		login_restart(l);
	if (login_question(l, m) != 0)
		l->over = true;
}

/* ---- messages --------------------------------------------------------- */

static void login_user(struct login *l, ssh_message m)
{
	const char *user = ssh_message_auth_user(m);

	/* a response has none; nobody may change it on the way */
	if (user == NULL || l->h->user != NULL)
		return;
	l->h->user = text_safe_line(user);
}

static void login_methods(const struct login *l, ssh_message m)
{
	int methods = SSH_AUTH_METHOD_PUBLICKEY | SSH_AUTH_METHOD_PASSWORD;

	/* dbclient with a password in its environment asks without end */
	if (l->interactive < LOGIN_TRIES)
		methods |= SSH_AUTH_METHOD_INTERACTIVE;
	ssh_message_auth_set_methods(m, methods);
	ssh_set_auth_methods(l->h->ssh, methods);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static void login_message(struct login *l, ssh_message m)
{
	if (ssh_message_type(m) == SSH_REQUEST_SERVICE) {
		ssh_message_service_reply_success(m);
		return;
	}
	if (ssh_message_type(m) != SSH_REQUEST_AUTH) {
		ssh_message_reply_default(m);
		return;
	}
	login_user(l, m);
	login_methods(l, m);
	if (l->h->user == NULL)
		l->h->user = "";
	if (l->in && !ssh_message_auth_kbdint_is_response(m)) {
		login_welcome(l, m);
		return;
	}
	switch (ssh_message_subtype(m)) {
	case SSH_AUTH_METHOD_PUBLICKEY:
		login_key(l, m, ssh_message_auth_pubkey(m),
		    ssh_message_auth_publickey_state(m));
		break;
	case SSH_AUTH_METHOD_INTERACTIVE:
		login_interactive(l, m);
		break;
	case SSH_AUTH_METHOD_PASSWORD:
		login_password(l, m, ssh_message_auth_password(m));
		break;
	default:
		ssh_message_reply_default(m);
		break;
	}
}
#pragma GCC diagnostic pop

/* ---- the time --------------------------------------------------------- */

/* Until something comes; -1: it cannot be waited for. */
static int login_wait(struct login *l)
{
	struct pollfd p[] = { { .fd = ssh_get_fd(l->h->ssh),
		.events = POLLIN }, { .fd = l->h->signals,
		.events = POLLIN } };

	if (ssh_get_status(l->h->ssh) & SSH_WRITE_PENDING)
		p[0].events |= POLLOUT;
	if (poll(p, ARRAY_LEN(p), -1) < 0)
		return errno == EINTR ? 0 : -1;
	if (p[1].revents != 0)
		login_asked(l);
	return 0;
}

/* The next message; NULL: there is none any more. */
static ssh_message login_next(struct login *l)
{
	while (!l->over) {
		ssh_message m = ssh_message_get(l->h->ssh);

		if (m != NULL)
			return m;
		if (!ssh_is_connected(l->h->ssh) || login_wait(l) != 0)
			break;
	}
	return NULL;
}

int login_run(struct handler *h)
{
	struct login l = { .h = h };
	sigset_t stops;

	handler_stops(&stops);
	sigprocmask(SIG_BLOCK, &stops, NULL);
	ssh_set_blocking(h->ssh, 0);
	login_client(&l);
	for (int i = 0; i < LOGIN_MESSAGES && !l.over; i++) {
		ssh_message m = login_next(&l);

		if (m == NULL)
			break;
		login_message(&l, m);
		ssh_message_free(m);
		if (l.in && l.stage == LOGIN_TOLD && !l.asked && !l.over)
			break;
	}
	if (l.over)
		login_say(&l);
	ssh_blocking_flush(h->ssh, LOGIN_LAST_MS);
	login_restart(&l);
	i18n_free(l.words);
	return l.in && !l.over ? 0 : -1;
}
