namespace Incubator.Core.Records;

/// <summary>What a write door needs to know of what it writes.</summary>
public interface IEditable
{
    int Id { get; }

    /// <summary>Concurrency token, raised by every save.</summary>
    int Version { get; set; }

    RecordState State { get; set; }

    /// <summary>When an import last wrote it; null when none did.</summary>
    DateTime? ImportedAt { get; set; }

    bool EditedSinceImport { get; set; }

    bool IsSample { get; set; }
}
