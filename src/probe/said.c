/*
 * said.c: saying what a check found (check.h); apart from the checks, so
 * that whoever only reads results needs none of their libraries.
 */
#include "config.h"

#include "probe/check.h"

#include <errno.h>

void check_say(struct check_said *s, enum probe_result result,
    const char *code, const char *fmt, ...)
{
	va_list ap;

	s->result = result;
	s->elsewhere = false;
	snprintf(s->code, sizeof(s->code), "%s", code);
	va_start(ap, fmt);
	vsnprintf(s->text, sizeof(s->text), fmt, ap);
	va_end(ap);
}

void check_say_errno(struct check_said *s, int number)
{
	switch (number) {
	case ECONNREFUSED:
		check_say(s, PROBE_DOWN, "refused", "%s", "");
		break;
	case ECONNRESET:
	case EPIPE:
		check_say(s, PROBE_DOWN, "reset", "%s", "");
		break;
	case ETIMEDOUT:
		check_say(s, PROBE_DOWN, "timeout", "%s", "");
		break;
	case EHOSTUNREACH:
	case EHOSTDOWN:
		check_say(s, PROBE_DOWN, "unreachable", "%s", "");
		break;
	default:
		/* No route, a local firewall, no descriptors: ours. */
		check_say(s, PROBE_UNKNOWN, "network", "%s",
		    strerror(number));
	}
}
