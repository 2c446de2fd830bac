/*
 * nap.h: waiting that ends at once when somebody asks for it.
 */
#ifndef GATE_NAP_H
#define GATE_NAP_H

#include <stdbool.h>
#include <stdint.h>

/* Waits so long, or until there is something to be read from fd: true. */
bool nap(int fd, int64_t ms);

#endif
