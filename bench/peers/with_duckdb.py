"""With DuckDB: where each pupil's newest score stands among those who started in the same tenth.
Use: with_duckdb.py FILE"""

import sys

import duckdb

duckdb.execute(
    f"""
    COPY (
        WITH ends AS (
            SELECT pupil, subject, max(wave) AS sat, arg_max(score, wave, 2) AS scores
            FROM read_csv('{sys.argv[1]}') GROUP BY ALL
        ), placed AS (
            SELECT pupil, subject, sat, scores[1] AS now,
                   ntile(10) OVER (PARTITION BY subject, sat ORDER BY scores[2]) AS tenth
            FROM ends WHERE len(scores) = 2
        )
        SELECT pupil, subject,
               round(100 * percent_rank() OVER (PARTITION BY subject, sat, tenth ORDER BY now), 1) AS percentile
        FROM placed
    ) TO '/dev/null' (FORMAT csv)
    """)
