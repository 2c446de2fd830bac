/*
 * log.h: diagnostics of daemons, to stderr or a file: one line each, UTC
 * time, process, level, layer word, text made safe.  Not the record: what
 * happened in the exercise is an event.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/mem.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO,
	LOG_LEVEL_DEBUG };

struct log {
	int fd;			/* -1: drop */
	enum log_level level;
	const char *program;
};

/* `log` may be NULL: nothing is written. */
void log_line(const struct log *log, enum log_level level, const char *layer,
    const char *fmt, ...) PRINTF_LIKE(4, 5);
#define warn(log, layer, ...) \
	log_line((log), LOG_LEVEL_WARN, (layer), __VA_ARGS__)

#endif
