"""What the catalogue adds up to: counted by the database, in a fixed number of queries, and laid out as pictures.

Each function starts from a queryset of talks that the reader may see, so that no draft is counted, and gives None where
there is too little for a picture.
"""
