"""The closed vocabularies of the handbook. Exact values; each is a CHECK in the database."""

from enum import StrEnum


class Role(StrEnum):
    """What a person on the desk may do; one person may hold several."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    VERIFIER = "verifier"
    REVIEWER = "reviewer"
    CUSTODIAN = "custodian"
    ADMIN = "admin"


class PersonState(StrEnum):
    """Whether a person may sign in."""

    ACTIVE = "active"
    DISABLED = "disabled"


class AgentKind(StrEnum):
    """Kinds of source (PROV agents, extended)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GOVERNMENT_BODY = "government_body"
    ARMED_GROUP = "armed_group"
    COLLECTIVE = "collective"
    UNNAMED_PERSON = "unnamed_person"
    UNNAMED_GROUP = "unnamed_group"
    DOCUMENT = "document"
    DATASET = "dataset"
    SENSOR = "sensor"
    UNKNOWN = "unknown"


class EntityKind(StrEnum):
    """What is named in content."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    EVENT = "event"
    TOPIC = "topic"


class EntityPart(StrEnum):
    """The part an entity plays in a claim."""

    ABOUT = "about"
    PLACE = "place"
    TOPIC = "topic"


class DocumentKind(StrEnum):
    """What was published."""

    ARTICLE = "article"
    BROADCAST = "broadcast"
    REPORT = "report"
    PRESS_RELEASE = "press_release"
    POST = "post"
    STUDY = "study"
    TRANSCRIPT = "transcript"
    IMAGE = "image"
    VIDEO = "video"
    DATASET = "dataset"
    OTHER = "other"


class MetadataBasis(StrEnum):
    """Where the particulars of a document were found."""

    IN_TEXT = "in_text"
    PAGE_METADATA = "page_metadata"
    EDITOR = "editor"


class CaptureMethod(StrEnum):
    """How a snapshot was taken."""

    HTTP_FETCH = "http_fetch"
    BROWSER_RENDER = "browser_render"
    FILE_UPLOAD = "file_upload"
    PASTED_TEXT = "pasted_text"
    ARCHIVE_IMPORT = "archive_import"


class AnchorState(StrEnum):
    """How surely a passage stands in its snapshot."""

    EXACT = "exact"
    SHIFTED = "shifted"
    NORMALISED = "normalised"
    PROPOSED = "proposed"
    ORPHANED = "orphaned"


class CustodyAction(StrEnum):
    """What was done with a snapshot."""

    CAPTURED = "captured"
    CAPTURED_AGAIN = "captured_again"
    REMOVED = "removed"


class RecordState(StrEnum):
    """Where a record of the desk stands."""

    DRAFT = "draft"
    RECORDED = "recorded"
    WITHDRAWN = "withdrawn"


class AnnotationState(StrEnum):
    """Where an attribution stands; a suggestion counts for nothing until accepted."""

    SUGGESTED = "suggested"
    RECORDED = "recorded"
    WITHDRAWN = "withdrawn"


class ClaimType(StrEnum):
    """Types of claim."""

    EVENT = "event"
    STATE = "state"
    IDENTITY_ROLE = "identity_role"
    RELATION = "relation"
    QUANTITY = "quantity"
    LOCATION = "location"
    CAUSAL = "causal"
    RESPONSIBILITY = "responsibility"
    ATTRIBUTION = "attribution"
    SUPERLATIVE = "superlative"
    CHARACTERISATION = "characterisation"
    DEFINITION = "definition"
    PREDICTION = "prediction"
    EPISTEMIC = "epistemic"
    INTENT = "intent"
    LEGAL = "legal"


class Checkability(StrEnum):
    """Whether a claim can be checked, and if not, why."""

    CHECKABLE = "checkable"
    PARTLY_CHECKABLE = "partly_checkable"
    NOT_CHECKABLE_OPINION = "not_checkable_opinion"
    NOT_CHECKABLE_PREDICTION = "not_checkable_prediction"
    NOT_CHECKABLE_SELFREPORT = "not_checkable_selfreport"
    UNDERSPECIFIED = "underspecified"


class Polarity(StrEnum):
    """Whether a claim says that something is so or is not so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Mode(StrEnum):
    """How the words stand in the report."""

    DIRECT_QUOTE = "direct_quote"
    MIXED_QUOTE = "mixed_quote"
    INDIRECT = "indirect"
    FREE_INDIRECT = "free_indirect"
    OWN_VOICE = "own_voice"
    HEADLINE = "headline"


class Stance(StrEnum):
    """Stance of the innermost speaker."""

    AFFIRM = "affirm"
    DENY = "deny"
    DOUBT = "doubt"
    NOT_KNOW = "not_know"
    PREDICT = "predict"


class Match(StrEnum):
    """How an attribution relates to the claim."""

    EXACT = "exact"
    ENTAILS = "entails"
    PARTIAL = "partial"
    WEAKER = "weaker"


class QuoteFidelity(StrEnum):
    """How a quotation compares with its origin."""

    VERBATIM = "verbatim"
    NORMALISED = "normalised"
    ELIDED = "elided"
    MERGED = "merged"
    TRANSLATED = "translated"
    ALTERED = "altered"
    UNLOCATED = "unlocated"
    NOT_COMPARED = "not_compared"


class Naming(StrEnum):
    """How a report names its source (PDTB; agency practice)."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"
    GENERIC = "generic"
    IMPERSONAL = "impersonal"
    WRITER = "writer"


class RecordBasis(StrEnum):
    """On which terms the source spoke (AP)."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    DEEP_BACKGROUND = "deep_background"
    OFF_RECORD = "off_record"
    UNKNOWN = "unknown"


class KnowledgeBasis(StrEnum):
    """How the source knows."""

    EYEWITNESS = "eyewitness"
    PARTICIPANT = "participant"
    OFFICIAL_CAPACITY = "official_capacity"
    DOCUMENT = "document"
    EXPERT_INFERENCE = "expert_inference"
    SECOND_HAND = "second_hand"
    HEARSAY = "hearsay"
    UNKNOWN = "unknown"


class CueClass(StrEnum):
    """The kind of words that hand on a claim (PARC, Appraisal)."""

    NONE = "none"
    NEUTRAL = "neutral"
    ACCORDING_TO = "according_to"
    CITE = "cite"
    CLAIM = "claim"
    DENY = "deny"
    CONFIRM = "confirm"
    WARN = "warn"
    FACTIVE = "factive"
    ESTIMATE = "estimate"
    CHARACTERISE = "characterise"
    PREDICT = "predict"
    EVIDENTIAL = "evidential"
    PUNCTUATION = "punctuation"


class AttributionType(StrEnum):
    """What is attributed (PDTB)."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    EVENTUALITY = "eventuality"


class ReporterStance(StrEnum):
    """How the reporter stands to what is reported (PARC)."""

    COMMITTED = "committed"
    NEUTRAL = "neutral"
    DISTANCED = "distanced"


class HedgeKind(StrEnum):
    """Kinds of hedge."""

    EVIDENTIAL = "evidential"
    MODAL_VERB = "modal_verb"
    MODAL_ADJECTIVE = "modal_adjective"
    EPISTEMIC_ADJECTIVE = "epistemic_adjective"
    BELIEF_SHIELD = "belief_shield"
    APPROXIMATOR = "approximator"
    CONDITIONAL = "conditional"
    FREQUENCY = "frequency"
    TEMPORAL = "temporal"
    DISTANCING_VERB = "distancing_verb"
    SCARE_QUOTES = "scare_quotes"


class Factuality(StrEnum):
    """How certain, and which way, a source is (FactBank)."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    CERTAIN_UNTOLD = "CTu"
    UNCOMMITTED = "Uu"


class CountBasis(StrEnum):
    """What a count rests on. Estimated and recovered are different counts."""

    RECOVERED = "recovered"
    OBSERVED = "observed"
    LISTED_BY_NAME = "listed_by_name"
    OFFICIAL_RECORD = "official_record"
    WITNESS_ESTIMATE = "witness_estimate"
    EXTRAPOLATED = "extrapolated"
    UNKNOWN = "unknown"


class CasualtyStatus(StrEnum):
    """Who is counted among the dead and hurt."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    DETAINED_OR_HORS_DE_COMBAT = "detained_or_hors_de_combat"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Sensitivity(StrEnum):
    """Who may see a record (TLP)."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"


class ProtectionReason(StrEnum):
    """Why a source is protected."""

    SAFETY_RISK = "safety_risk"
    SEXUAL_VIOLENCE = "sexual_violence"
    MINOR = "minor"
    CONFIDENTIALITY_AGREEMENT = "confidentiality_agreement"
    OFF_RECORD = "off_record"
    LEGAL_ORDER = "legal_order"
    DATA_PROTECTION = "data_protection"


class Sameness(StrEnum):
    """How sure the desk is that two records are one."""

    CERTAIN = "certain"
    PERHAPS = "perhaps"
    NOT = "not"


class ImportState(StrEnum):
    """Where a load stands."""

    RUNNING = "running"
    DONE = "done"
    TAKEN_BACK = "taken_back"
