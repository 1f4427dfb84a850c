import { elementsOf, type XmlElement } from '../xml/xml.ts';

/** `itemBody` of version 2 and `qti-item-body` of version 3 are `item-body`. */
export function nameOf({ name }: XmlElement): string {
  return kebab(name).replace(/^qti-/, '');
}

export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => kebab(key) === name)?.[1];
}

export function idOf(element: XmlElement): string {
  return attributeOf(element, 'identifier') ?? '';
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** All elements of these names, in the order of the document. */
export function within(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(names.includes(nameOf(child)) ? [child] : []),
    ...within(child, ...names),
  ]);
}

/** The same without those that stand in another of them: what is written of each is written once. */
export function outermost(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return elementsOf(element).flatMap((child) =>
    names.includes(nameOf(child)) ? [child] : outermost(child, ...names),
  );
}
