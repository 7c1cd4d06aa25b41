using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;

namespace UacDataShare.Disclosure.Releasing;

/// <summary>A column that may leave, and how.</summary>
/// <param name="Field">The catalogue's field.</param>
/// <param name="Mask">Its mask, or <see cref="Mask.None"/>.</param>
public sealed record ReleasedColumn(CatalogueField Field, Mask Mask)
{
    /// <summary>How the value arrives: a masked value is always text.</summary>
    public ValueShape Shape => Mask == Mask.None ? Field.Shape : ValueShape.Text;
}
