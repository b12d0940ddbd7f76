"""The knowledge: reviewed text files of states, bodies, office holders and event cues, each with one thin loader."""
