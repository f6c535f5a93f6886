using Incubator.Core.Records;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Editing;

/// <summary>A record while it is edited: the input on the form, and the state it was read in, to tell what the person changed.</summary>
public sealed class EditSession<TInput>(TInput input) where TInput : class, new()
{
    public TInput Input { get; } = input;

    /// <summary>The input as it was read.</summary>
    public TInput Loaded { get; private set; } = Inputs.CopyOf(input);

    public EditContext Form { get; } = new(input);

    public bool IsDirty { get; private set; }

    public int Version => (Input as IVersioned)?.Version ?? 0;

    /// <summary>
    /// Text that an input could not convert is not in the input yet, and would be lost all the same: it counts as a change.
    /// </summary>
    public void Compare() => IsDirty = Core.Records.Fields.Differences(Loaded, Input).Count > 0 || Form.GetValidationMessages().Any();

    /// <summary>After a save: the same form goes on with what was read, and the focus stays where it was.</summary>
    public void Take(TInput read)
    {
        Inputs.CopyTo(read, Input);
        Loaded = read;
        IsDirty = false;
    }

    /// <summary>
    /// What was typed before comes back. Where somebody has saved since, it stands on the version that it began from: the save tells.
    /// </summary>
    public void Restore(TInput began, TInput typed, int version)
    {
        foreach (var input in new[] { began, typed })
        {
            Inputs.CopyStamp(Loaded, input);
            if (input is IVersioned versioned)
            {
                versioned.Version = version;
            }
        }

        Inputs.CopyTo(typed, Input);
        Loaded = began;
        Compare();
    }

    public void Leave() => IsDirty = false;

    public Collision<TInput> CollideWith(TInput theirs, IReadOnlyDictionary<string, TextParts>? parts) => new(Loaded, Input, theirs, parts);

    /// <summary>What was chosen in a collision is taken over, and the input stands on their version.</summary>
    public void Resolve(Collision<TInput> collision)
    {
        collision.ApplyTo(Input);
        Loaded = Inputs.CopyOf(collision.Theirs);
    }
}
