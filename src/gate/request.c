/*
 * request.c: what the other side asks for: channels, and what shall be
 * behind them.  Requests are taken from libssh's queue, never answered from
 * inside its callbacks: it dispatches while one writes.
 */
#include "config.h"

#include "gate/session.h"

#define REQUEST_COLUMNS_MAX 300
#define REQUEST_ROWS_MAX 100
#define REQUEST_BURST 64	/* between two looks at output */

static struct channel *request_find(struct session *s, ssh_channel ch)
{
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL && s->channels[i]->ch == ch)
			return s->channels[i];
	return NULL;
}

static bool request_open(struct session *s, ssh_message m)
{
	for (int i = 0; i < SESSION_CHANNELS; i++) {
		struct channel *c;

		if (s->channels[i] != NULL)
			continue;
		c = xcalloc(1, sizeof(*c));
		c->ch = ssh_message_channel_request_open_reply_accept(m);
		if (c->ch == NULL) {
			free(c);
			return false;
		}
		s->channels[i] = c;
		return true;
	}
	return false;
}

static int request_clamp(int n, int least, int most)
{
	return n < least ? least : n > most ? most : n;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static void request_size(struct channel *c, ssh_message m)
{
	int columns = ssh_message_channel_request_pty_width(m);
	int rows = ssh_message_channel_request_pty_height(m);

	c->how.columns = request_clamp(columns == 0 ? 80 : columns, 1,
	    REQUEST_COLUMNS_MAX);
	c->how.rows = request_clamp(rows == 0 ? 24 : rows, 1,
	    REQUEST_ROWS_MAX);
}

static bool request_pty(struct channel *c, ssh_message m)
{
	const char *term = ssh_message_channel_request_pty_term(m);

	if (c->face != NULL || c->how.pty)
		return false;
	snprintf(c->how.term, sizeof(c->how.term), "%s",
	    term == NULL || strlen(term) >= sizeof(c->how.term) ? "" : term);
	request_size(c, m);
	c->how.pty = true;
	return true;
}
#pragma GCC diagnostic pop

static void request_locale(struct face_locale *l, const char *own,
    const char *name, const char *value)
{
	const char *names[] = { "LANG", own, "LC_ALL" };

	for (int i = l->rank; i < (int)ARRAY_LEN(names); i++)
		if (strcmp(name, names[i]) == 0 && value[0] != '\0' &&
		    strlen(value) < sizeof(l->value)) {
			l->rank = i;
			snprintf(l->value, sizeof(l->value), "%s", value);
		}
}

/* LANG and LC_*: which language somebody reads, and in what letters. */
static bool request_env(struct channel *c, ssh_message m)
{
	const char *name = ssh_message_channel_request_env_name(m);
	const char *value = ssh_message_channel_request_env_value(m);

	if (name == NULL || value == NULL || c->face != NULL ||
	    (strcmp(name, "LANG") != 0 && strncmp(name, "LC_", 3) != 0))
		return false;
	request_locale(&c->how.lang, "LC_MESSAGES", name, value);
	request_locale(&c->how.letters, "LC_CTYPE", name, value);
	return true;
}

static bool request_start(struct channel *c, struct face *face)
{
	c->face = face;
	return face != NULL;
}

/* The first screen or command has the handler's connection to the engine;
 * one that runs beside it gets another from the engine, which knows by now
 * who this is.  NULL: there are too many. */
static struct client *request_engine(struct session *s, struct channel *c)
{
	struct handler *h = s->h;
	bool busy = false;
	struct err err = {0};

	for (int i = 0; i < SESSION_CHANNELS; i++) {
		const struct channel *x = s->channels[i];

		busy |= x != NULL && x->face != NULL &&
		    x->face->engine == h->engine && !x->face->done;
	}
	if (!busy)
		return h->engine;
	c->own = client_twin(h->engine, &err);
	if (c->own == NULL)
		log_line(h->o->log, LOG_LEVEL_INFO, "gate", "%s: %s",
		    h->from, err.text);
	return c->own;
}

static bool request_term(struct session *s, struct channel *c,
    const char *line)
{
	struct client *engine;

	if (c->face != NULL || s->gone)
		return false;
	engine = request_engine(s, c);
	if (engine == NULL)
		return request_start(c, face_busy(s->h));
	if (!s->h->o->staff)
		return request_start(c, face_term(s->h, engine, &c->how,
		    line));
	return request_start(c, line == NULL || strcmp(line, "plain") == 0 ?
	    face_console(s->h, engine, &c->how, line != NULL) :
	    face_exec(s->h, engine, &c->how, line));
}

static bool request_subsystem(struct session *s, struct channel *c,
    ssh_message m)
{
	const char *name = ssh_message_channel_request_subsystem(m);

	return name != NULL && strcmp(name, "sftp") == 0 &&
	    c->face == NULL && !s->h->o->staff &&
	    request_start(c, face_sftp(s->h));
}

static bool request_channel(struct session *s, ssh_message m)
{
	struct channel *c = request_find(s,
	    ssh_message_channel_request_channel(m));
	const char *line;

	if (c == NULL)
		return false;
	switch (ssh_message_subtype(m)) {
	case SSH_CHANNEL_REQUEST_PTY:
		return request_pty(c, m);
	case SSH_CHANNEL_REQUEST_ENV:
		return request_env(c, m);
	case SSH_CHANNEL_REQUEST_WINDOW_CHANGE:
		request_size(c, m);
		c->resized = true;
		return true;
	case SSH_CHANNEL_REQUEST_SHELL:
		return request_term(s, c, NULL);
	case SSH_CHANNEL_REQUEST_EXEC:
		line = ssh_message_channel_request_command(m);
		return line != NULL && request_term(s, c, line);
	case SSH_CHANNEL_REQUEST_SUBSYSTEM:
		return request_subsystem(s, c, m);
	default:
		return false;
	}
}

/* Forwarding, agents, X11 and whatever else there may be: no. */
static void request_one(struct session *s, ssh_message m)
{
	bool fine = false;

	if (ssh_message_type(m) == SSH_REQUEST_CHANNEL_OPEN &&
	    ssh_message_subtype(m) == SSH_CHANNEL_SESSION) {
		if (request_open(s, m))
			return;
	} else if (ssh_message_type(m) == SSH_REQUEST_CHANNEL) {
		fine = request_channel(s, m);
	}
	if (fine)
		ssh_message_channel_request_reply_success(m);
	else
		ssh_message_reply_default(m);
}

bool request_all(struct session *s)
{
	bool any = false;

	for (int i = 0; i < REQUEST_BURST; i++) {
		ssh_message m = ssh_message_get(s->h->ssh);

		if (m == NULL)
			break;
		request_one(s, m);
		ssh_message_free(m);
		any = true;
	}
	return any;
}
